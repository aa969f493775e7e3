package com.example.rightnow.application.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Code that is compiled for a test: the shortest way to break a rule on purpose. */
final class Sample {
  /** The base package of all samples. */
  static final String BASE = "sample.house";

  private static final Pattern NAME = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

  private Sample() {}

  /**
   * Compiles top-level types, each in a package below {@link #BASE}.
   *
   * @param sources {@code "domain.model: class X {...}"}; types of the JDK and of libraries by their full names
   */
  static JavaClasses of(String... sources) {
    try {
      // below target, because a hundred of them are left behind by each run
      Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "samples")), "");
      var files = Arrays.stream(sources).map(source -> write(folder, source)).toList();
      var complaints = new StringWriter();
      var compiler = ToolProvider.getSystemJavaCompiler();
      try (var manager = compiler.getStandardFileManager(null, null, null)) {
        var options = List.of("-proc:none", "-d", folder.resolve("classes").toString(), "-classpath",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        if (!compiler.getTask(complaints, manager, null, options, null,
            manager.getJavaFileObjectsFromPaths(files)).call()) {
          throw new AssertionError("the sample does not compile: " + complaints);
        }
      }
      return new ClassFileImporter().importPath(folder.resolve("classes"));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Path write(Path folder, String source) {
    int colon = source.indexOf(':');
    String path = source.substring(0, colon);
    String code = source.substring(colon + 1);
    var name = NAME.matcher(code);
    if (!name.find()) {
      throw new AssertionError("no type in " + source);
    }
    try {
      var file = folder.resolve((BASE + "." + path + "." + name.group(1)).replace("..", ".").replace('.', '/')
          + ".java");
      Files.createDirectories(file.getParent());
      String packageName = path.isEmpty() ? BASE : BASE + "." + path;
      return Files.writeString(file,
          "package " + packageName + "; public " + code.strip().replace("$", BASE));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
