package com.example.rightnow.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostPageTest {
  private static final String WRITE_ANEW = "write it anew: benchmarks/run cost --write-page";

  private final Path root = Path.of(System.getProperty("root"));

  @Test
  void the_page_says_what_the_calculator_says() throws IOException {
    var page = Files.readString(root.resolve("docs/cost.md"));

    assertThat(page).as(WRITE_ANEW).isEqualTo(CostPage.written(page, calculator().sections()));
  }

  @Test
  void and_so_does_its_chart() throws IOException {
    assertThat(root.resolve("benchmarks/results/cost.svg")).as(WRITE_ANEW).hasContent(calculator().chart());
  }

  @Test
  void only_what_is_between_the_marks_is_written() {
    assertThat(CostPage.written(page("old", "old"), Map.of("a", "$1\n", "b", "2\n")))
        .isEqualTo(page("$1", "2"));
  }

  /** The mark of what a fork drops is put in: standing here by itself, it would be dropped from here, too. */
  private static String page(String a, String b) {
    return """
        By hand.
        <!-- cost: a -->
        %1$s
        <!-- /cost -->
        Between.
        <!-- cost: b -->
        <!-- %3$s -->
        %2$s
        <!-- /%3$s -->
        <!-- /cost -->
        """.formatted(a, b, "template");
  }

  @Test
  void a_section_without_marks_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CostPage.written("By hand.\n", Map.of("a", "1\n")))
        .withMessageContaining("<!-- cost: a -->");
  }

  private Calculator calculator() throws IOException {
    assumeTrue(Files.exists(root.resolve("benchmarks/results/first-answer.jsonl")),
        "nothing is measured yet, so there is nothing to compare the page with");
    return Cost.calculator(root);
  }
}
