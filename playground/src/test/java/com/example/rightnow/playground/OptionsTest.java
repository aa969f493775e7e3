package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      "'', -, 8080",
      "'', '', 8080",
      "'', 9000, 9000",
      "--port=9001, 9000, 9001",
      "--port=, 9000, 9000",
      "--port=, -, 8080",
      "--port 9001, -, 9001",
      "--port=0, -, 0",
      "--port=65535, -, 65535"})
  void takes_the_port_of_the_command_line_or_that_of_the_environment(String arguments,
      @Nullable String environment,
      int expected) {
    assertThat(parse(arguments, environment).port()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "65536", "-1", "99999999999", "80.0", "٨٠"})
  void says_in_one_line_that_a_port_is_none(String port) {
    for (var environment : new boolean[]{true, false}) {
      assertThatThrownBy(() -> parse(environment ? "" : "--port=" + port, environment ? port : null))
          .isInstanceOf(StartException.class).message().contains("\"" + port + "\" is not a port")
          .doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot=9000", "9000", "--", "--portal=1", "-p", "--PORT=9000"})
  void says_how_to_find_the_options_there_are(String argument) {
    assertThatThrownBy(() -> parse(argument, null)).isInstanceOf(StartException.class)
        .hasMessage("unknown option " + argument + ": ./play --help lists what there is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--allow-host", "--parameter", "--template", "--log"})
  void says_that_an_option_wants_a_value(String argument) {
    assertThatThrownBy(() -> parse(argument, null)).isInstanceOf(StartException.class)
        .hasMessage(argument + " wants a value: ./play --help shows which");
  }

  @ParameterizedTest
  @CsvSource({"--help, true", "-h, true", "--port 9000 --help, true", "--bad --help, true",
      "--port=9000, false",
      "'', false"})
  void knows_who_asks_for_help(String arguments, boolean expected) {
    assertThat(Options.askForHelp(arguments.split(" "))).isEqualTo(expected);
  }

  @Test
  void takes_one_more_host_name() {
    assertThat(parse("--allow-host=bot.example.com", null).allowedHost()).contains("bot.example.com");
    assertThat(parse("--allow-host bot", null).allowedHost()).contains("bot");
    assertThat(parse("", null).allowedHost()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "*.example.com", "https://bot.example.com", "bot.example.com:443", "a,b",
      "bot/", ".",
      "bot..example"})
  void says_in_one_line_that_a_host_name_is_none(String name) {
    assertThatThrownBy(() -> parse("--allow-host=" + name, null)).isInstanceOf(StartException.class).message()
        .contains("\"" + name + "\" is not a host name").doesNotContain("\n");
  }

  @Test
  void takes_values_for_parameters_of_the_template() {
    assertThat(parse("--parameter=A=1 --parameter B=x=y --parameter=A=2 --parameter=C=", null).parameters())
        .containsExactly(Map.entry("A", "2"), Map.entry("B", "x=y"), Map.entry("C", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GreetingLanguage", "=en"})
  void says_in_one_line_that_a_parameter_is_none(String parameter) {
    assertThatThrownBy(() -> parse("--parameter=" + parameter, null)).isInstanceOf(StartException.class)
        .hasMessage("\"" + parameter + "\" is no parameter: say --parameter=Name=value");
  }

  @Test
  void logs_to_a_file_or_to_the_terminal() {
    assertThat(parse("--log=a.log --log=b.log", null).log()).contains(Path.of("b.log"));
    assertThat(parse("--log=a.log --log=", null).log()).isEmpty();
  }

  @Test
  void takes_the_template_of_the_command_line_or_that_of_the_repository() {
    assertThat(parse("--template=/some/where.yaml", null).template()).isEqualTo(Path.of("/some/where.yaml"));
    assertThat(parse("", null).template()).isEqualTo(TemplateFixture.FILE);
  }

  private static Options parse(String arguments, @Nullable String environment) {
    return Options.parse(arguments.isEmpty() ? new String[0] : arguments.split(" "), environment);
  }
}
