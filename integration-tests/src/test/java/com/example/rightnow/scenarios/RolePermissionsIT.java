package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.ministack.NeedsMiniStack;
import com.example.rightnow.playground.slack.SlackStandIn.Mode;
import com.example.rightnow.scenarios.World.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That the functions' roles suffice is shown by the scenarios on MiniStack; here, that they are what it takes. Every action
 * of every function's role is taken away with {@code -Droles=all}, which takes a minute for each.
 */
@NeedsMiniStack
class RolePermissionsIT {
  private static final Pattern ACTION = Pattern.compile("\\b(?!aws:)[a-z0-9-]+:[A-Z]\\w+");
  /** An action that a statement may name in place of another, and that gives nothing away. */
  private static final String NOTHING = "sts:GetCallerIdentity";
  /** What Lambda itself does in the name of a function. The emulator does it without asking the role. */
  private static final Set<String> LAMBDAS_OWN = Set.of("logs:CreateLogStream", "logs:PutLogEvents",
      "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
  private static final Pattern DENIED = Pattern.compile("AccessDenied|not authorized to perform");

  static Stream<Arguments> actionsOfFunctions() throws IOException {
    List<Arguments> actions = new ArrayList<>();
    MiniStackWorld.withResources(Files.readString(MiniStackWorld.TEMPLATE), resource -> {
      // a role on demand is not there
      if (resource.contains("Type: AWS::IAM::Role\n") && resource.contains("lambda.amazonaws.com")
          && !resource.contains("\n    Condition: ")) {
        String role = resource.strip().substring(0, resource.strip().indexOf(':'));
        ACTION.matcher(resource.substring(resource.indexOf("Policies:"))).results().map(MatchResult::group)
            .distinct().filter(action -> !LAMBDAS_OWN.contains(action))
            .forEach(action -> actions.add(arguments(role, action)));
      }
      return resource;
    });
    return actions.stream();
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("actionsOfFunctions")
  @EnabledIfSystemProperty(named = "roles", matches = "all", disabledReason = "-Droles=all takes each action away")
  void an_action_that_is_taken_away_is_missed(String role, String action) {
    try (var world = new MiniStackWorld(Map.of(), without(action, role, NOTHING))) {
      everythingThatFunctionsDo(world);

      Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(2)).untilAsserted(
          () -> assertThat(denials(world))
              .as("template.yaml: no function misses %s of %s. Take it out, or have everythingThatFunctionsDo need it",
                  action, role)
              .anyMatch(line -> line.contains(action) || line.contains("AccessDenied")));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "roles", matches = "all", disabledReason = "it is for the test above")
  void nothing_is_missed_when_nothing_is_taken_away() {
    try (var world = new MiniStackWorld(Map.of(), UnaryOperator.identity())) {
      everythingThatFunctionsDo(world);
      Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(world.deadLetters()).as(world.evidence()).isNotEmpty());
      world.slack(Mode.WORKS);
      Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(world.channel()).as(world.evidence()).isNotEmpty());

      assertThat(denials(world)).isEmpty();
    }
  }

  /** Has an announcement become a dead letter, and another one wait for Slack. */
  private static void everythingThatFunctionsDo(MiniStackWorld world) {
    world.slack(Mode.REFUSES);
    announce(world);
    Awaitility.await("a dead letter, or a denial").atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !world.deadLetters().isEmpty() || !denials(world).isEmpty());
    world.slack(Mode.BUSY);
    announce(world);
  }

  private static List<String> denials(MiniStackWorld world) {
    return world.logGroups().map(world.deployment()::output).flatMap(group -> world.logged(group).stream())
        .filter(line -> DENIED.matcher(line).find()).toList();
  }

  @Test
  void the_asker_is_told_when_the_slash_command_may_not_publish() {
    try (var world = new MiniStackWorld(Map.of(),
        without("events:PutEvents", "SlackCommandRole", "events:DescribeEventBus"))) {
      Answer answer = announce(world);

      assertThat(answer.body()).contains("ephemeral", "could not be taken");
      assertThat(world.written("SlackCommandLogGroup")).anyMatch(line -> line.contains("AccessDenied"));
    }
  }

  @Test
  void nothing_is_posted_when_the_delivery_may_not_remember_it() {
    try (var world = new MiniStackWorld(Map.of(),
        without("dynamodb:UpdateItem", "DeliverAnnouncementRole", "dynamodb:DescribeTable"))) {
      assertThat(announce(world).body()).contains("on its way");

      Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofSeconds(1)).untilAsserted(
          () -> assertThat(world.written("DeliverAnnouncementLogGroup"))
              .anyMatch(line -> line.contains("not authorized to perform: dynamodb:UpdateItem")));
      assertThat(world.channel()).isEmpty();
    }
  }

  private static Answer announce(World world) {
    return world.slashCommand(SlackRequest.greetings("announce Launch", world.signingSecret()));
  }

  /** Gives the role another permission in place of this one. */
  private static UnaryOperator<String> without(String permission, String role, String other) {
    return template -> {
      String edited = MiniStackWorld.withResources(template,
          resource -> resource.startsWith("  " + role + ":")
              ? resource.replace(permission, other)
              : resource);
      assertThat(edited).as("the template without " + permission + " of " + role).isNotEqualTo(template);
      return edited;
    };
  }
}
