package com.example.rightnow.application;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the template counts of what a function logs. Log lines are an interface: whoever renames an outcome, or mends a pattern,
 * hears of the other half here and not from an alarm that stays silent.
 *
 * <p>The function is called once for each way in which it can end, and the filters of its log group are held against the lines
 * that it then really writes.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class MetricFiltersContract {
  @RegisterExtension
  protected final CapturedLog log = new CapturedLog();

  private final String logGroup;

  /** @param logGroup that of the function, as the template calls it */
  protected MetricFiltersContract(String logGroup) {
    this.logGroup = logGroup;
  }

  /**
   * One way to end.
   *
   * @param what happened, in words
   * @param call calls the function so that this happens
   * @param countedBy the filter that counts it, and no other does
   * @param reason why none does, where none does
   */
  public record Ending(String what, Runnable call, Optional<String> countedBy, String reason) {

    public static Ending counted(String filter, String what, Runnable call) {
      return new Ending(what, call, Optional.of(filter), "");
    }

    public static Ending uncounted(String reason, String what, Runnable call) {
      return new Ending(what, call, Optional.empty(), reason);
    }

    @Override
    public String toString() {
      return what + countedBy.map(filter -> ": counted by " + filter)
          .orElse(": not counted, because " + reason);
    }
  }

  /** All ways to end. */
  protected abstract Stream<Ending> endings();

  @BeforeEach
  void the_template_counts_something() {
    assumeTrue(MetricFilter.all().findAny().isPresent(), "the template has no metric filters");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void an_ending_is_counted_by_its_own_filter_and_by_no_other(Ending ending) {
    ending.call().run();

    assertThat(MetricFilter.counting(MetricFilter.of(logGroup), log.lines()))
        .as("the metric filters of template.yaml that count one of these lines:%n%s", log.text())
        .isEqualTo(ending.countedBy().stream().collect(toCollection(TreeSet::new)));
  }

  @Test
  void a_filter_counts_an_ending() {
    assertThat(MetricFilter.of(logGroup).stream().map(MetricFilter::id))
        .as("the metric filters of template.yaml on %s, and the endings that are counted", logGroup)
        .containsExactlyInAnyOrderElementsOf(
            endings().flatMap(ending -> ending.countedBy().stream()).distinct().toList());
  }

  /** A priming, a rehearsal, a line of a version that is tried out: none must look like the work of a day. */
  @Test
  void a_filter_counts_nothing_of_another_event() {
    endings().forEach(ending -> ending.call().run());

    assertThat(log.lines()).isNotEmpty().allSatisfy(line -> {
      line.put("event", "another");
      assertThat(MetricFilter.of(logGroup)).noneMatch(filter -> filter.counts(line));
    });
  }
}
