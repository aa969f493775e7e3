package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
  @ValueSource(strings = {"--help", "--port", "9000"})
  void says_which_options_there_are(String argument) {
    assertThatThrownBy(() -> parse(argument, null)).isInstanceOf(StartException.class).message()
        .contains("unknown option " + argument, "--port=", "--template=").doesNotContain("\n");
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
