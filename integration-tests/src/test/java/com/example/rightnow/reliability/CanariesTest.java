package com.example.rightnow.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a secret that a test wrote down is found. The secrets are in two parts here, for this test writes reports, too. */
class CanariesTest {
  @TempDir
  private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"c4n|4ryXq", "C4N|4RY", "8f742231b10e8888|abcd99yyyzzz85a5",
      "playground-|signing-secret",
      "http://localhost:8080/servi|ces/T0/B0/x", "https://hooks.slack.|com/commands/T012/1/x",
      "v0|=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"})
  void are_found_in_whatever_was_printed(String secret) throws IOException {
    report("surefire-reports/a.BTest-output.txt", "a line\nand " + secret.replace("|", "") + " in another\n");

    assertThat(Canaries.search(root).hits()).singleElement().asString()
        .contains("surefire-reports").doesNotContain(secret.replace("|", ""));
    assertThat(Canaries.figures(root)).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> Canaries.main(new String[]{root.toString()}));
  }

  @Test
  void are_looked_for_in_the_reports_of_all_modules() throws IOException {
    report("surefire-reports/TEST-a.BTest.xml", "<testsuite/>");
    report("failsafe-reports/a.BIT.txt", "v0=*** hooks.slack.com/services/T.../B.../...");

    assertThat(Canaries.search(root)).isEqualTo(new Canaries.Search(2, 57, List.of()));
    assertThat(Canaries.figures(root)).singleElement()
        .satisfies(figure -> assertThat(figure.text()).startsWith("2 reports and logs")
            .endsWith("0 secrets of tests in them"));
  }

  private void report(String path, String text) throws IOException {
    Path report = root.resolve("adapters/target").resolve(path);
    Files.createDirectories(report.resolveSibling("."));
    Files.writeString(report, text);
  }
}
