package com.example.rightnow.playground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of the bot beside its template: what a class says of itself is read there, where it is kept true. */
final class Sources {
  private static final Pattern SENTENCE_END = Pattern.compile("(?<!e\\.g)\\.(?=\\s|$)");

  private final Path root;
  private final Map<Class<?>, Optional<Described>> known = new ConcurrentHashMap<>();

  /**
   * A class as its source has it.
   *
   * @param file from the root of the repository on
   * @param role the first sentence of its Javadoc, empty if it has none
   */
  record Described(String file, String role) {}

  /** @param root where the modules are */
  Sources(Path root) {
    this.root = root;
  }

  /** What the source says, if it is here. */
  Optional<Described> of(Class<?> type) {
    return known.computeIfAbsent(type, this::read);
  }

  private Optional<Described> read(Class<?> type) {
    String path = "src/main/java/" + type.getName().replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.toList()) {
        Path file = module.resolve(path);
        if (Files.isRegularFile(file)) {
          return Optional.of(new Described(module.getFileName() + "/" + path,
              firstSentence(Files.readString(file), type.getSimpleName())));
        }
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** The first sentence of the Javadoc before the type of this name, without markup. */
  static String firstSentence(String source, String type) {
    Matcher declaration = Pattern
        .compile("(?m)^(?:[a-z@][^*\\n]* )?(?:class|interface|record|enum) " + type + "\\b")
        .matcher(source);
    if (!declaration.find()) {
      return "";
    }
    int end = source.lastIndexOf("*/", declaration.start());
    int begin = source.lastIndexOf("/**", declaration.start());
    if (begin < 0 || end < begin) {
      return "";
    }
    String text = source.substring(begin + 3, end)
        .replaceAll("(?m)^\\s*\\* ?", "")
        .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
        .split("(?m)<p>|^\\s*@", 2)[0]
        .replaceAll("<[^>]+>", "")
        .replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        .replaceAll("\\s+", " ").strip();
    Matcher sentence = SENTENCE_END.matcher(text);
    return sentence.find() ? text.substring(0, sentence.end()) : text;
  }
}
