package com.example.rightnow.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * What the managed runtime brings: a JVM, AWS's runtime interface client, a cache of classes. The flags are those that
 * published command lines of the managed Java runtimes show.
 */
final class RuntimeImage {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path folder;
  private final String classPath;

  private RuntimeImage(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /**
   * Prepares it in a folder: the client, its native part, the caches.
   *
   * @param jars the runtime client and what it needs
   * @param trainee a subject with typed events, to fill the cache that stands in for the runtime's own
   */
  static RuntimeImage prepare(Path folder, Path jars, Subject trainee)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<Path> path;
    try (var files = Files.list(jars)) {
      path = files.filter(file -> !file.getFileName().toString().startsWith("runtime-client")).sorted()
          .toList();
    }
    for (var jar : path) {
      if (jar.getFileName().toString().startsWith("aws-lambda-java-runtime-interface-client")) {
        extractNativePart(jar, folder);
      }
    }
    var image = new RuntimeImage(folder,
        path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    image.train(trainee, image.runtimeCache());
    image.makeStaleCache();
    return image;
  }

  /**
   * The command that starts a function, as the managed runtime does it.
   *
   * @param megabytes of the function: the heap may grow to 85 % of them, and begins, as a JVM's does, with a 64th
   */
  List<String> command(Subject subject, int megabytes, List<String> extraFlags) {
    var command = new ArrayList<>(List.of(JAVA, "-XX:MaxHeapSize=" + megabytes * 1024 * 85 / 100 + "k",
        "-XX:InitialHeapSize=" + megabytes * 1024 / 64 + "k", "-XX:+UseSerialGC",
        "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED", "-XX:+ErrorFileToStderr",
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + nativePart(folder)));
    command.addAll(extraFlags);
    command.addAll(List.of("-classpath", classPath, CLIENT, subject.handler()));
    return command;
  }

  /** The flags by which a subject gets its archive. */
  List<String> archiveFlags(Subject subject) {
    return switch (subject.archive()) {
      case RUNTIME -> List.of("-XX:AOTCache=" + runtimeCache());
      case JDK -> List.of();
      case FUNCTION -> List.of("-XX:AOTCache=" + functionCache(subject));
      case STALE -> List.of("-XX:AOTCache=" + staleCache());
    };
  }

  /** Trains the cache of a function, as somebody who builds a container image would. */
  void train(Subject subject) throws IOException, InterruptedException {
    train(subject, functionCache(subject));
  }

  private void train(Subject subject, Path cache) throws IOException, InterruptedException {
    Files.deleteIfExists(cache);
    var flags = List.of("-XX:AOTCacheOutput=" + cache);
    try (var function = FunctionProcess.start(command(subject, Quota.NONE.megabytes(), flags), subject,
        folder.resolve("training.log"))) {
      for (int i = 0; i < 3; i++) {
        function.api().awaitNext();
        function.answer(subject.job());
      }
      function.api().awaitNext();
      function.terminate();
    }
    if (!Files.exists(cache)) {
      throw new IOException("the training of " + subject.name() + " left no cache, see " + folder);
    }
  }

  /** The runtime's cache as another build of the JVM would have written it: what a patch of the runtime makes of it. */
  private void makeStaleCache() throws IOException {
    byte[] cache = Files.readAllBytes(runtimeCache());
    var version = "64-Bit Server VM (";
    int at = new String(cache, 0, 4096, ISO_8859_1).indexOf(version);
    if (at < 0) {
      throw new IOException("no version of the JVM in the head of " + runtimeCache());
    }
    cache[at + version.length()] = '0';
    Files.write(staleCache(), cache);
  }

  private Path runtimeCache() {
    return folder.resolve("runtime.aot");
  }

  private Path staleCache() {
    return folder.resolve("stale.aot");
  }

  private Path functionCache(Subject subject) {
    return folder.resolve(subject.name().replaceAll("[^A-Za-z0-9]+", "-") + ".aot");
  }

  private static Path nativePart(Path folder) {
    return folder.resolve("libaws-lambda-jni.so");
  }

  private static void extractNativePart(Path client, Path folder) throws IOException {
    var machine = Map.of("amd64", "x86_64", "aarch64", "aarch_64")
        .getOrDefault(System.getProperty("os.arch"), System.getProperty("os.arch"));
    try (var jar = new ZipFile(client.toFile())) {
      var entry = jar.getEntry("jni/libaws-lambda-jni.linux-" + machine + ".so");
      if (entry == null) {
        throw new IOException("AWS's runtime client has no native part for " + machine + " on Linux");
      }
      try (var library = jar.getInputStream(entry)) {
        Files.copy(library, nativePart(folder), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
