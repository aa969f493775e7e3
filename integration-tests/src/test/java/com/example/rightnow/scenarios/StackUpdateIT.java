package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.ministack.NeedsMiniStack;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** A second deployment: which functions get a new version, and that the one before stays to go back to. */
@NeedsMiniStack
class StackUpdateIT {

  @Test
  void a_rotated_secret_comes_with_an_update_and_goes_with_the_alias() {
    try (var world = deployed()) {
      String before = world.signingSecret();
      String after = "c4n4ry-rotated-signing-secret";

      String version = world.rotate(after);
      assertThat(accepts(world, before)).as("the old secret, before the update").isTrue();
      assertThat(accepts(world, after)).as("the new secret, before the update").isFalse();

      world.deployment().update(Map.of("SlackSecretVersion", version));
      assertThat(accepts(world, before)).as("the old secret").isFalse();
      assertThat(accepts(world, after)).as("the new secret").isTrue();

      assertThat(versions(world, "SlackCommandFunction")).containsExactly("1", "2");
      setBack(world, "SlackCommandFunction");
      assertThat(accepts(world, before)).as("the old secret, after the way back").isTrue();
      assertThat(accepts(world, after)).as("the new secret, after the way back").isFalse();
    }
  }

  @Test
  void both_secrets_count_while_the_earlier_one_is_named() {
    try (var world = deployed()) {
      String after = "c4n4ry-rotated-signing-secret";
      String version = world.rotate(after);

      world.deployment().update(
          Map.of("SlackSecretVersion", version, "PreviousSecretVersion", world.secretVersion()));
      assertThat(accepts(world, world.signingSecret())).as("the earlier secret").isTrue();
      assertThat(accepts(world, after)).as("the new secret").isTrue();

      world.deployment().update(Map.of("PreviousSecretVersion", ""));
      assertThat(accepts(world, world.signingSecret())).as("the earlier secret, in the end").isFalse();
      assertThat(accepts(world, after)).as("the new secret, in the end").isTrue();
    }
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
      "HttpMemory, 512, SlackCommandFunction GreetingApiFunction",
      "WorkerMemory, 512, DeliverAnnouncementFunction GreetTeamFunction",
      "GreetingTimeZone, Asia/Seoul, SlackCommandFunction GreetingApiFunction",
      "UnconfirmedPosts, drop, DeliverAnnouncementFunction",
      "RequestsPerSecond, 5, ''"})
  void a_changed_parameter_moves_the_functions_that_it_reaches_and_no_other(String parameter, String value,
      String reached) {
    try (var world = deployed()) {
      world.deployment().update(Map.of(parameter, value));

      for (String function : DeployedTemplate.functions()) {
        boolean moves = reached.contains(function);
        assertThat(live(world, function))
            .as("the live version of %s: the list above says whether %s reaches it", function, parameter)
            .isEqualTo(moves ? "2" : "1");
        assertThat(versions(world, function)).as(function)
            .isEqualTo(moves ? List.of("1", "2") : List.of("1"));
      }
    }
  }

  private static MiniStackWorld deployed() {
    return new MiniStackWorld(Map.of(), UnaryOperator.identity());
  }

  private static boolean accepts(World world, String signingSecret) {
    return world.slashCommand(SlackRequest.greetings("Ada", signingSecret)).status() == 200;
  }

  private static String live(MiniStackWorld world, String function) {
    return world.lambda().getAlias(request -> request
        .functionName(world.deployment().physicalId(function)).name("live")).functionVersion();
  }

  private static List<String> versions(MiniStackWorld world, String function) {
    return world.lambda().listVersionsByFunction(request -> request
        .functionName(world.deployment().physicalId(function))).versions().stream()
        .map(FunctionConfiguration::version).filter(version -> !version.equals("$LATEST")).toList();
  }

  /** What an operator does to go back. */
  private static void setBack(MiniStackWorld world, String function) {
    String name = world.deployment().physicalId(function);
    world.lambda().updateAlias(request -> request.functionName(name).name("live").functionVersion("1"));
    world.touch(function);
  }
}
