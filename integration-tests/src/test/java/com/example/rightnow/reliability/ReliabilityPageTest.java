package com.example.rightnow.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.example.rightnow.reliability.Figure.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How figures get onto the page. */
class ReliabilityPageTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
  private static final String PAGE = """
      Words | of people.

      | # | Promise | Last measured | Command |
      |--:|---|---|---|
      | 1 | Nothing is lost. | 2026-01-02: 3 of 3 | `old` |
      | 2 | Nothing is doubled. | not measured yet | none yet |

      Last run: none yet
      """;

  @TempDir
  private Path root;

  @Test
  void a_row_without_a_new_figure_stays_as_it_is() {
    String page = ReliabilityPage.written(PAGE, List.of(figure(2, "0 of 5", "T#t")), "a machine.");

    assertThat(page).contains("| 1 | Nothing is lost. | 2026-01-02: 3 of 3 | `old` |\n")
        .contains(
            "| 2 | Nothing is doubled. | 2026-11-28: 0 of 5 | `./mvnw -Preliability test -pl adapters -am -Dtest=T` |\n")
        .contains("Last run: 2026-11-28, a machine.\n").startsWith("Words | of people.\n");
  }

  @Test
  void without_any_figure_nothing_changes() {
    assertThat(ReliabilityPage.written(PAGE, List.of(), "a machine.")).isEqualTo(PAGE);
  }

  @Test
  void a_row_that_the_page_has_not_is_an_error_that_names_the_test() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ReliabilityPage.written(PAGE, List.of(figure(22, "9", "a.LostTest#loses")), "a machine."))
        .withMessage("a.LostTest#loses prints a figure for row 22, which the page has not");
  }

  @Test
  void figures_of_several_tests_are_joined_in_the_order_of_their_names() {
    String page = ReliabilityPage.written(PAGE, List.of(
        new Figure(1, "second", DAY, "b.BTest#b", new Command.Test("domain", "BTest")),
        new Figure(1, "third", DAY.minusDays(1), "c.CIT#c",
            new Command.IntegrationTest("integration-tests", "CIT")),
        new Figure(1, "first", DAY, "b.BTest#a", new Command.Test("adapters", "ATest")),
        new Figure(1, "zeroth", DAY, "a", new Command.Typed("count"))), "a machine.");

    assertThat(page).contains("| 2026-11-28: zeroth; first; second; third | "
        + "`./mvnw -Preliability test -pl adapters,domain -am -Dtest=ATest,BTest`<br>"
        + "`./mvnw -Preliability verify -pl integration-tests -am -Dtest=None -Dit.test=CIT`<br>`count` |\n");
  }

  @Test
  void a_figure_cannot_break_the_table() {
    String page = ReliabilityPage.written(PAGE, List.of(figure(1, "a | b < c $1 \\", "T#t")), "a machine.");

    assertThat(page).contains("| 2026-11-28: a &#124; b &lt; c $1 \\ | ");
    assertThat(ReliabilityPage.written(page, List.of(figure(1, "3", "T#t")), "a machine.")).contains(
        "| 1 | Nothing is lost. | 2026-11-28: 3 | ");
  }

  @Test
  void a_test_that_passed_with_the_whole_load_is_read() throws IOException {
    report("adapters", "surefire-reports", true, """
        <testcase name="keeps" classname="a.b.KeepsTest$Inner"><system-out><![CDATA[before
        [reliability 5] 1,000 keys: 0 lost
        after]]></system-out></testcase>""");
    report("integration-tests", "failsafe-reports", true, """
        <testcase name="keeps" classname="a.KeepsIT"/><system-out>[reliability 5] 3 &lt; 4</system-out>""");

    assertThat(TestReports.figures(root)).containsExactly(
        new Figure(5, "1,000 keys: 0 lost", DAY, "a.b.KeepsTest$Inner#keeps",
            new Command.Test("adapters", "KeepsTest")),
        new Figure(5, "3 < 4", DAY, "a.SuiteTest#a.SuiteTest",
            new Command.IntegrationTest("integration-tests", "SuiteTest")));
  }

  @Test
  void a_test_that_failed_is_not() throws IOException {
    report("adapters", "surefire-reports", true,
        """
            <testcase name="loses" classname="a.KeepsTest"><failure message="1 lost"/><system-out>[reliability 5] 1 lost</system-out></testcase>
            <testcase name="breaks" classname="a.KeepsTest"><error/><system-out>[reliability 5] 2 lost</system-out></testcase>
            <system-out>[reliability 6] around them</system-out>""");

    assertThat(TestReports.figures(root)).isEmpty();
  }

  @Test
  void nor_is_one_with_a_smaller_load() throws IOException {
    report("adapters", "surefire-reports", false,
        """
            <testcase name="keeps" classname="a.KeepsTest"><system-out>[reliability 5] 10 keys: 0 lost</system-out></testcase>""");

    assertThat(TestReports.figures(root)).isEmpty();
  }

  @Test
  void what_mutations_zip_and_scripts_left_is_read() throws IOException {
    file("adapters/target/pit-reports/mutations.xml", """
        <mutations><mutation detected="true"><mutatedClass>a.SignatureVerifier</mutatedClass></mutation>
        <mutation detected="true"><mutatedClass>a.JsonReader</mutatedClass></mutation>
        <mutation detected="false"><mutatedClass>a.JsonReader</mutatedClass></mutation></mutations>""");
    file("target/figures/template.txt", ".ci/lint\nsaid on the way\n[reliability 20] 3 edges\n");

    var figures = ResultFiles.figures(root);

    assertThat(figures).extracting(Figure::row, Figure::text).containsExactly(
        tuple(19, "adapters: 50.0 % of 2 changes noticed, signature: 100.0 % of 1 changes noticed"),
        tuple(20, "3 edges"));
    assertThat(figures.getLast().command()).isEqualTo(new Command.Typed(".ci/lint"));
  }

  @Test
  void what_benchmarks_published_is_read() throws IOException {
    file("benchmarks/results/load.md", """
        60,000 signed slash commands, 200 a second for 300 s, to a function.
        | errors | 0 |
        | p99 | 0.72 ms |
        | heap after a full collection, before the load | 1.99 MB |
        | heap after a full collection, after the load | 1.99 MB (+0.00) |
        A machine, 2026-11-21.
        """);
    file("benchmarks/results/first-answer.md", "A machine, 2026-11-20.");
    file("benchmarks/results/first-answer.jsonl", """
        {"subject":"floor","quota":"no quota","cold_ms_by_round":[1.0]}
        {"subject":"the bot","quota":"no quota","cold_ms_by_round":[90.0, 120.4, 100.0]}
        {"subject":"another","quota":"no quota","cold_ms_by_round":[900.0]}
        {"subject":"floor","quota":"1 core","cold_ms_by_round":[1.0]}
        {"subject":"the bot","quota":"1 core","cold_ms_by_round":[200.0]}
        """);

    var figures = BenchmarkResults.figures(root);

    assertThat(figures).extracting(Figure::row, Figure::text).containsExactly(
        tuple(17,
            "60,000 signed slash commands, 200 a second for 300 s; 0 errors, p99 0.72 ms, heap after a full collection"
                + " 1.99 MB, and 1.99 MB (+0.00) after the load"),
        tuple(18, "no quota: slowest of 3 starts 120 ms, 1 core: slowest of 1 starts 200 ms"));
    assertThat(figures).extracting(Figure::measured).containsExactly(LocalDate.of(2026, 11, 21),
        LocalDate.of(2026, 11, 20));
  }

  @Test
  void without_benchmarks_there_is_no_figure_of_theirs() throws IOException {
    assertThat(BenchmarkResults.figures(root)).isEmpty();
  }

  @Test
  void what_is_not_there_gives_no_figure() throws IOException {
    assertThat(ResultFiles.figures(root)).isEmpty();
    assertThat(TestReports.figures(root)).isEmpty();
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private void report(String module, String folder, boolean whole, String tests) throws IOException {
    Path report = root.resolve(module).resolve("target").resolve(folder).resolve("TEST-a.SuiteTest.xml");
    Files.createDirectories(report.resolveSibling("."));
    Files.writeString(report,
        """
            <testsuite name="a.SuiteTest"><properties><property name="reliability.whole" value="%s"/></properties>%s</testsuite>
            """
            .formatted(whole, tests));
    Files.setLastModifiedTime(report, FileTime.from(Instant.parse("2026-11-28T07:00:00Z")));
  }

  private static Figure figure(int row, String text, String source) {
    return new Figure(row, text, DAY, source, new Command.Test("adapters", "T"));
  }
}
