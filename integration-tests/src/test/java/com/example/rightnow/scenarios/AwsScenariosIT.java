package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The story on AWS, told by a stack that is deployed: {@code ./mvnw verify -Daws.stack=<name>}. It posts to the team's
 * real channel. What Slack shows cannot be read back, so the two tests here look at what the bot itself remembers.
 */
@EnabledIfSystemProperty(named = "aws.stack", matches = ".+", disabledReason = "no stack is named. ./mvnw verify -Daws.stack=<name> runs it, on AWS")
class AwsScenariosIT extends GreetingBotScenarios {
  private static AwsWorld world;

  @BeforeAll
  static void find() {
    world = new AwsWorld(System.getProperty("aws.stack", ""));
  }

  @AfterAll
  static void leave() {
    Optional.ofNullable(world).ifPresent(World::close);
  }

  @Override
  World world() {
    return world;
  }

  @Test
  void remembers_an_announcement_as_delivered() {
    String trigger = UUID.randomUUID().toString();
    var request = SlackRequest
        .signed("team_id=T0TEAM&user_id=U0ADA&command=%2Fgreetings&text=announce&trigger_id="
            + trigger, String.valueOf(Instant.now().getEpochSecond()), world.signingSecret());

    assertThat(world.slashCommand(request).status()).isEqualTo(200);

    Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1)).untilAsserted(
        () -> assertThat(world.deliveries("slack:T0TEAM:" + trigger)).as(world::evidence)
            .anyMatch(line -> line.contains("Delivered[recorded=true]")));
  }

  @Test
  void greets_the_team_when_invoked_directly() {
    DeployedTemplate.needsFunction("GreetTeamFunction");

    assertThat(world.invoke("GreetTeamFunction", "{}")).as(world::evidence).contains("Greeted");
  }
}
