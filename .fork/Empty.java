import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves a hexagon with one use case. {@code .fork/empty/keep} names what is kept of the template, {@code steps} are taken on
 * that, and what is below {@code files} is put beside it or in its place.
 */
final class Empty {
  private static final String FOLDER = ".fork/empty/";
  private static final String OVERLAY = FOLDER + "files/";
  /** Stands for the name of the use case, at the beginning of a longer one: {@code RightNowService}. */
  private static final Pattern WORD = Pattern.compile("RightNow(?=[A-Z])");

  private Empty() {}

  /**
   * The files of the empty hexagon.
   *
   * @param files text by path
   * @param useCase a word of Java, such as {@code Orders2}
   * @throws Removals.Unusable if a line of keep or a step finds nothing
   */
  static Map<String, byte[]> of(Path root, Map<String, byte[]> files, String useCase) throws IOException {
    var left = Removals.ofFile(root.resolve(FOLDER + "steps")).apply(kept(root, files));
    files.forEach((file, content) -> {
      if (file.startsWith(OVERLAY)) {
        String text = named(new String(content, StandardCharsets.UTF_8), useCase);
        left.put(named(file.substring(OVERLAY.length()), useCase), text.getBytes(StandardCharsets.UTF_8));
      }
    });
    return left;
  }

  private static Map<String, byte[]> kept(Path root, Map<String, byte[]> files) throws IOException {
    var kept = new TreeMap<String, byte[]>();
    int number = 0;
    for (String line : Files.readAllLines(root.resolve(FOLDER + "keep"))) {
      number++;
      String path = line.strip();
      if (path.isEmpty() || path.startsWith("#")) {
        continue;
      }
      int before = kept.size();
      files.forEach((file, content) -> {
        if (path.endsWith("/") ? file.startsWith(path) : file.equals(path)) {
          kept.put(file, content);
        }
      });
      if (kept.size() == before) {
        throw new Removals.Unusable(FOLDER + "keep:" + number + ": nothing is called " + path + ", or it stands above");
      }
    }
    return kept;
  }

  private static String named(String text, String useCase) {
    return WORD.matcher(text).replaceAll(Matcher.quoteReplacement(useCase));
  }
}
