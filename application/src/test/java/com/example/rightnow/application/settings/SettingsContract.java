package com.example.rightnow.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.application.EnvironmentFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every function's record of settings owes to whoever deploys it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SettingsContract {
  /** Stands for a value that may be a secret. */
  protected static final String CANARY = "canary-7f3a";

  /** Reads the settings. */
  protected abstract Record read(Environment environment);

  /** A full set of variables. */
  protected abstract Map<String, String> variables();

  /** Those of them that must be there. */
  protected abstract List<String> required();

  /** Names of variables, each with a value that will not do and what is said of it. */
  protected abstract Stream<Arguments> unusable();

  @Test
  void need_only_the_variables_of_their_own_function() {
    assertThat(read(Environment.of(variables()))).isNotNull();
  }

  @Test
  void name_everything_that_is_missing_in_one_message() {
    assertThat(faults(Map.of())).hasMessageContainingAll(required().toArray(String[]::new))
        .hasMessageContaining("template.yaml");
  }

  @ParameterizedTest
  @MethodSource("required")
  void name_the_one_that_is_missing(String name) {
    var faults = faults(without(name));

    assertThat(faults).hasMessageContaining(name + " is missing");
    assertThat(required()).filteredOn(other -> !other.equals(name))
        .allSatisfy(other -> assertThat(faults.getMessage()).doesNotContain(other + " "));
  }

  @ParameterizedTest
  @MethodSource("required")
  void count_an_empty_one_as_missing(String name) {
    assertThat(faults(with(name, " "))).hasMessageContaining(name + " is missing");
  }

  /** They come with a value that was pasted. */
  @Test
  void leave_out_the_blanks_around_a_value() {
    var pasted = new HashMap<>(variables());
    pasted.replaceAll((name, value) -> " \t" + value + "\r\n");

    assertThat(read(Environment.of(pasted))).usingRecursiveComparison()
        .isEqualTo(read(Environment.of(variables())));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void say_what_an_unusable_one_should_be_without_its_value(String name, String value, String expected) {
    var faults = faults(with(name, value));

    assertThat(faults).hasMessageContaining(name + " should be " + expected);
    assertThat(printed(faults)).doesNotContain(CANARY);
  }

  @Test
  void name_all_that_are_unusable_in_one_message() {
    var faults = faults(allAs("canary 7f3a"));

    assertThat(variables().keySet())
        .allSatisfy(name -> assertThat(faults).hasMessageContaining(name + " should be"));
    assertThat(printed(faults)).doesNotContain("canary");
  }

  /** What gets into a value by the way it is pasted, and what should have been replaced. */
  @ParameterizedTest
  @MethodSource("odd")
  void say_what_is_odd_about_a_value_and_show_nothing_of_it(String value, String oddity) {
    for (var name : variables().keySet()) {
      var faults = faults(with(name, value));

      assertThat(faults).as(name).hasMessageContaining(name + " should be ")
          .hasMessageContaining(": it has " + oddity);
      assertThat(printed(faults)).doesNotContain(CANARY, "canary", "7f3a", "\u00A0", "\uFEFF");
    }
  }

  static Stream<Arguments> odd() {
    var secret = CANARY + "-0123456789abcdef";
    return Stream.concat(
        Stream.of(
            arguments("...", "an ellipsis"), arguments("\u2026", "an ellipsis"),
            arguments(CANARY + "...", "an ellipsis"),
            arguments("{{resolve:secretsmanager:" + CANARY + ":SecretString:signingSecret}}",
                "a reference that nobody has resolved"),
            arguments("${" + CANARY + "-0123456789}", "a reference that nobody has resolved"),
            arguments("<" + secret + ">", "angle brackets"),
            arguments("\"" + secret + "\u00A0\"", "quotation marks, a blank (U+00A0)"),
            arguments(secret + "\u0430", "a character that is not ASCII"),
            arguments("\uFEFF" + secret, "a byte order mark (U+FEFF)"),
            arguments("\u00A0", "a blank (U+00A0)")),
        Stream.of(
            "\"'`\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A\u2032\u2033\u00B4\uFF02"
                .chars().mapToObj(mark -> arguments((char) mark + secret + (char) mark, "quotation marks")),
            " \t\n\u00A0\u0085\u1680\u2000\u2003\u2007\u2009\u200A\u2028\u2029\u202F\u205F\u3000".chars()
                .mapToObj(blank -> arguments(CANARY + (char) blank + secret,
                    String.format("a blank (U+%04X)", blank))),
            "\u00A0\u1680\u2000\u2003\u2007\u2028\u202F\u205F\u3000".chars()
                .mapToObj(
                    blank -> arguments(secret + (char) blank, String.format("a blank (U+%04X)", blank))),
            "\u00AD\u034F\u061C\u115F\u200B\u200C\u200D\u200E\u202A\u202C\u2060\u2066\u2800\u3164\uFE0F\uFFA0\u0001\u007F"
                .chars().mapToObj(mark -> arguments(CANARY + (char) mark + secret,
                    String.format("an invisible character (U+%04X)", mark))))
            .flatMap(Function.identity()));
  }

  @Test
  void name_what_is_missing_and_what_is_unusable_in_one_message() {
    var environment = allAs("canary 7f3a");
    environment.remove(required().getLast());

    var faults = faults(environment);

    assertThat(faults).hasMessageContaining(required().getLast() + " is missing");
    assertThat(environment.keySet())
        .allSatisfy(name -> assertThat(faults).hasMessageContaining(name + " should be"));
  }

  @Test
  void never_show_a_value_when_others_are_missing() {
    var environment = allAs(CANARY);
    environment.remove(required().getLast());

    assertThat(printed(faults(environment))).contains(required().getLast()).doesNotContain(CANARY);
  }

  @Test
  void never_show_a_secret() {
    assertThat(read(Environment.of(variables())).toString()).doesNotContain(EnvironmentFixture.SIGNING_SECRET,
        EnvironmentFixture.PREVIOUS_SIGNING_SECRET, "c4n4ry-end-of-webhook");
  }

  /** The variables, one of them with another value. */
  protected final Map<String, String> with(String name, String value) {
    var changed = new HashMap<>(variables());
    changed.put(name, value);
    return changed;
  }

  private Map<String, String> without(String name) {
    var others = new HashMap<>(variables());
    others.remove(name);
    return others;
  }

  private Map<String, String> allAs(String value) {
    var all = new HashMap<>(variables());
    all.replaceAll((name, old) -> value);
    return all;
  }

  private IllegalStateException faults(Map<String, String> environment) {
    return catchThrowableOfType(IllegalStateException.class, () -> read(Environment.of(environment)));
  }

  /** All that would reach a log if the function died of it, causes included. */
  private static String printed(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
