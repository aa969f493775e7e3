@echo off
rem Makes this template yours; fork.cmd --help lists the options.
setlocal
set "JDK="
call :look "%JAVA25_HOME%"
call :look "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*") do call :look "%%~D"
if not defined JDK (
  echo fork: there is no JDK 25: winget install EclipseAdoptium.Temurin.25.JDK, or point JAVA25_HOME at one>&2
  exit /b 1
)
set "JAVA_HOME=%JDK%"

rem in one line, because this file goes with the fork
"%JDK%\bin\java.exe" "%~dp0.fork\Fork.java" "%~dp0." %* & exit /b

:look
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25" "%~1\release" >nul 2>&1 && set "JDK=%~1"
exit /b 0
