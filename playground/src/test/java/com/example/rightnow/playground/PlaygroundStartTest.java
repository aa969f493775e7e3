package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.playground.template.TemplateException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a playground starts, or says in one line why it does not. */
class PlaygroundStartTest {

  @ParameterizedTest
  @CsvSource({"Stage, staging, 'the parameter Stage may be dev, prod, and not staging'",
      "UnconfirmedPosts, DROP, 'may be repeat, drop, and not DROP'",
      "PreviousSecretVersion, new, has to match",
      "FrontDoor, FunctionUrl, the playground sets the parameter FrontDoor itself",
      "SlackStandIn, http://localhost, the playground sets the parameter SlackStandIn itself"})
  void says_in_one_line_what_a_parameter_may_be(String name, String value, String complaint) {
    assertThatThrownBy(() -> Playground.start(with(name, value), "UTC").close())
        .hasMessageContaining(complaint).hasMessageNotContaining("\n");
  }

  @Test
  void starts_at_a_free_port_and_gives_it_back() {
    int port;
    try (var playground = Playground.start(TemplateFixture.FILE, 0, Map.of())) {
      port = URI.create(playground.origin()).getPort();
      assertThat(port).isPositive();
    }

    assertThatCode(() -> Playground.start(TemplateFixture.FILE, port, Map.of()).close())
        .doesNotThrowAnyException();
  }

  @Test
  void says_that_a_port_is_in_use() {
    try (var playground = Playground.start(TemplateFixture.FILE, 0, Map.of())) {
      int port = URI.create(playground.origin()).getPort();

      assertThatThrownBy(() -> Playground.start(TemplateFixture.FILE, port, Map.of()))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("port " + port + " is in use: take another one, for example ./play --port=")
          .hasMessageNotContaining("\n");
    }
  }

  /** Each is the template of the repository with one thing changed. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      !Ref SlackCommandFunction.Alias} | !Ref DeliverAnnouncementFunction.Alias} | no route leads to a function with the handler com.example.rightnow
      TIME_ZONE:                       | TIMEZONE:                | SlackCommandFunction cannot start: Settings: TIME_ZONE is missing
      !GetAtt Announcements.Arn        | !GetAtt Nowhere.Arn      | refers to Nowhere, which is not in the template
      Timeout: 30                      | Timeout: !Select [0, [30]] | DeliverAnnouncementFunction.Timeout uses !Select
      """)
  void says_what_is_wrong_with_the_template(String part, String instead, String expected,
      @TempDir Path folder)
      throws IOException {
    assertThatThrownBy(
        () -> Playground.start(changed(Pattern.quote(part), instead, folder), 0, Map.of()).close())
        .isInstanceOfAny(StartException.class, TemplateException.class)
        .message().contains(expected).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      org.example.Gone | SlackCommandFunction names the handler org.example.Gone, which does not exist
      java.lang.String | java.lang.String has no public constructor that takes a CompositionRoot
      """)
  void says_what_is_wrong_with_a_handler(String handler, String expected, @TempDir Path folder)
      throws IOException {
    Path broken = changed("Handler: \\S+[.]SlackCommandFunction", "Handler: " + handler, folder);

    assertThatThrownBy(() -> Playground.start(broken, 0, Map.of()).close()).isInstanceOf(StartException.class)
        .message().contains(expected).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      cron(0 9 * * ? *) | Mars/Base | Mars/Base: there is no such time zone
      cron(0 9)         | UTC       | cron(0 9) cannot be read
      """)
  void says_what_is_wrong_with_a_schedule(String expression, String zone, String expected,
      @TempDir Path folder)
      throws IOException {
    Path broken = TemplateFixture.file(folder, Files.readString(TemplateFixture.samples(folder)) + """
          EchoSchedule:
            Type: AWS::Scheduler::Schedule
            Properties:
              ScheduleExpression: %s
              ScheduleExpressionTimezone: %s
              Target: {Arn: !Ref EchoFunction.Alias, Input: "{}"}
        """.formatted(expression, zone));

    assertThatThrownBy(() -> Playground.start(broken, 0, Map.of()).close()).isInstanceOf(StartException.class)
        .message().contains(expected).doesNotContain("\n");
  }

  private static Path changed(String part, String instead, Path folder) throws IOException {
    String yaml = Files.readString(TemplateFixture.FILE);
    assertThat(yaml).containsPattern(part);
    return TemplateFixture.file(folder,
        yaml.replaceAll(part, Matcher.quoteReplacement(instead)));
  }

  @Test
  void says_in_one_line_what_it_does_not_play(@TempDir Path folder) {
    var options = new Options(TemplateFixture.withTriggersOfOtherKinds(folder), 0, Optional.empty(), Map.of(),
        Optional.empty());
    try (var playground = Playground.start(options, "UTC")) {
      assertThat(playground.welcome(options).lines())
          .contains("Not played here: target Topic of UploadsRule,"
              + " rate(1 day) to arn:aws:states:us-east-1:1:stateMachine:a of UploadsSchedule,"
              + " S3 Uploads of UploadsFunction")
          .contains("  curl -s " + playground.origin()
              + "/playground/functions/UploadsFunction/invoke -d '{}'");
    }
  }

  @Test
  void says_nothing_of_that_where_it_plays_all(@TempDir Path folder) {
    var options = new Options(TemplateFixture.samples(folder), 0, Optional.empty(), Map.of(),
        Optional.empty());
    try (var playground = Playground.start(options, "UTC")) {
      assertThat(playground.welcome(options)).doesNotContain("Not played here", "/invoke")
          .contains("  curl -s " + playground.origin() + "/echo\n");
    }
  }

  @Test
  void takes_other_values_for_parameters_of_the_template() {
    assertThatThrownBy(() -> Playground.start(with("GreetingTimeZone", "Mars/Base"), "UTC").close())
        .isInstanceOfAny(StartException.class, TemplateException.class).message().contains("TIME_ZONE")
        .doesNotContain("\n");
  }

  @Test
  void says_which_parameters_there_are() {
    assertThatThrownBy(() -> Playground.start(with("GreetingTimezone", "Asia/Seoul"), "UTC").close())
        .isInstanceOf(TemplateException.class).message()
        .contains("there is no parameter GreetingTimezone", "GreetingTimeZone", "GreetingLanguage")
        .doesNotContain("\n");
  }

  private static Options with(String parameter, String value) {
    return new Options(TemplateFixture.FILE, 0, Optional.empty(), Map.of(parameter, value), Optional.empty());
  }

  @Test
  void starts_whichever_front_door_is_deployed(@TempDir Path folder) throws IOException {
    Path other = TemplateFixture.file(folder,
        Files.readString(TemplateFixture.FILE).replace("Default: HttpApi", "Default: FunctionUrl"));

    assertThatCode(() -> Playground.start(other, 0, Map.of()).close()).doesNotThrowAnyException();
  }

  @Test
  void gives_the_port_back_when_it_cannot_start(@TempDir Path folder) {
    Path broken = TemplateFixture.file(folder, "Resources: {}");
    int port;
    try (var playground = Playground.start(TemplateFixture.FILE, 0, Map.of())) {
      port = URI.create(playground.origin()).getPort();
    }
    assertThatThrownBy(() -> Playground.start(broken, port, Map.of())).isInstanceOf(StartException.class);

    assertThatCode(() -> Playground.start(TemplateFixture.FILE, port, Map.of()).close())
        .doesNotThrowAnyException();
  }
}
