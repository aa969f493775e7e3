package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.example.rightnow.ministack.NeedsMiniStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The story on MiniStack: behind an HTTP API, with roles that are enforced and a scheduler that fires. */
@NeedsMiniStack
class MiniStackScenariosIT extends GreetingBotScenarios {
  private static final String WARMED_EVERY_FIVE_MINUTES = "ScheduleExpression: rate(5 minutes)";
  private static final List<String> KEPT_WARM = DeployedTemplate.keptWarm();
  private static EmulatorWorld world;

  @BeforeAll
  static void deploy() {
    world = KEPT_WARM.isEmpty()
        ? new MiniStackWorld(Map.of(), UnaryOperator.identity())
        : new MiniStackWorld(Map.of("KeepWarm", "on"), MiniStackScenariosIT::warmedOften);
  }

  /** What happens every five minutes happens every minute: a first call may find its function not there yet. */
  private static String warmedOften(String template) {
    assertThat(template).contains(WARMED_EVERY_FIVE_MINUTES);
    return template.replace(WARMED_EVERY_FIVE_MINUTES, "ScheduleExpression: rate(1 minutes)");
  }

  @AfterAll
  static void tearDown() {
    Optional.ofNullable(world).ifPresent(World::close);
  }

  @Override
  World world() {
    return world;
  }

  /** Its request is for a path that does not exist, and the API hands on none of those: the 404 is the function's. */
  @Test
  void is_kept_warm_by_a_schedule() {
    assumeFalse(KEPT_WARM.isEmpty(), "the template keeps no function warm");

    Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(1)).untilAsserted(
        () -> assertThat(KEPT_WARM).allSatisfy(function -> assertThat(
            world.written(function.replace("Function", "LogGroup")))
            .anyMatch(line -> line.contains("\"status\":\"404\""))));
  }
}
