package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.ministack.NeedsMiniStack;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The story on MiniStack: behind an HTTP API, with roles that are enforced and a scheduler that fires. */
@NeedsMiniStack
class MiniStackScenariosIT extends GreetingBotScenarios {
  private static final String WARMED_EVERY_FIVE_MINUTES = "ScheduleExpression: rate(5 minutes)";
  private static EmulatorWorld world;

  @BeforeAll
  static void deploy() {
    world = new MiniStackWorld(Map.of("KeepWarm", "on"), MiniStackScenariosIT::warmedOften);
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
  @ParameterizedTest
  @ValueSource(strings = {"SlackCommandLogGroup", "GreetingApiLogGroup"})
  void is_kept_warm_by_a_schedule(String log) {
    Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(1)).untilAsserted(
        () -> assertThat(world.written(log)).anyMatch(line -> line.contains("\"status\":\"404\"")));
  }
}
