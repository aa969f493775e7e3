@echo off
rem Runs the playground; play.cmd --help lists the options. The twin of ./play, which says why it is so.
setlocal
set "ROOT=%~dp0"
set "MAVEN_LOG=%ROOT%target\play.log"

for %%A in (%*) do if "%%~A"=="--help" (
  type "%ROOT%playground\src\main\resources\com\example\rightnow\playground\usage.txt"
  exit /b 0
)

if exist "%USERPROFILE%\.m2\repository\org\snakeyaml\snakeyaml-engine" (
  echo RightNow playground: starting
) else (
  echo RightNow playground: first start, it fetches about 100 MB and takes a minute or two; the next ones take seconds
)

set "JDK="
call :look "%JAVA25_HOME%"
call :look "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*") do call :look "%%~D"
if not defined JDK (
  echo RightNow playground: there is no JDK 25: winget install EclipseAdoptium.Temurin.25.JDK, or point JAVA25_HOME at one>&2
  exit /b 1
)
set "JAVA_HOME=%JDK%"

if not exist "%ROOT%target" mkdir "%ROOT%target"
pushd "%ROOT%"
call mvnw.cmd -q -B -Pplay -Dexec.skip -pl playground -am >"%MAVEN_LOG%" 2>&1
if errorlevel 1 (
  popd
  findstr /b /c:"[ERROR]" "%MAVEN_LOG%" >&2
  echo RightNow playground: Maven failed; target\play.log has all that it said>&2
  exit /b 1
)
popd

rem by the environment, because a command line has room for 8191 characters
for /f "usebackq delims=" %%C in ("%ROOT%playground\target\play\class-path") do set "CLASSPATH=%ROOT%playground\target\play\classes;%%C"
"%JDK%\bin\java.exe" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto com.example.rightnow.playground.Playground "--template=%ROOT%template.yaml" "--log=%ROOT%target\playground.log" %*
exit /b %errorlevel%

:look
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25" "%~1\release" >nul 2>&1 && set "JDK=%~1"
exit /b 0
