package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.ministack.NeedsMiniStack;
import com.example.rightnow.scenarios.World.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** That the functions' roles suffice is shown by the scenarios on MiniStack; here, that they are what it takes. */
@NeedsMiniStack
class RolePermissionsIT {

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
