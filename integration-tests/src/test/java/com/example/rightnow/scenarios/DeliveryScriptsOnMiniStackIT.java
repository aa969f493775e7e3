package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.ministack.NeedsMiniStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The scripts of {@code delivery/} that need an alias which moves. This emulator sends no dead letters back. */
@NeedsMiniStack
class DeliveryScriptsOnMiniStackIT {
  private static final String NEW = "11111111111111111111111111111111";
  private static final String NEWEST = "22222222222222222222222222222222";

  @Test
  void rotation_way_back_teardown() {
    var world = new MiniStackWorld(Map.of(), UnaryOperator.identity());
    world.dismissWitness();
    String old = world.signingSecret();

    rotate(world, NEW);
    assertThat(accepts(world, old)).as("the earlier secret, after a rotation").isTrue();
    assertThat(accepts(world, NEW)).as("the new secret, after a rotation").isTrue();
    assertThat(world.script("secret").run("finish").exitCode()).isZero();
    assertThat(accepts(world, old)).as("the earlier secret, in the end").isFalse();

    rotate(world, NEWEST, "--leaked");
    assertThat(accepts(world, NEW)).as("a leaked secret").isFalse();
    assertThat(accepts(world, NEWEST)).as("the newest secret").isTrue();

    var back = world.script("versions").run("back", "--function", "SlackCommandFunction");
    assertThat(back.output()).contains("SlackCommandFunction: 5 -> 4");
    world.touch("SlackCommandFunction");
    assertThat(accepts(world, NEW)).as("the secret of the version before").isTrue();
    assertThat(world.script("versions").run("forth", "--all").output())
        .contains("SlackCommandFunction: 4 -> 5");
    world.touch("SlackCommandFunction");
    assertThat(accepts(world, NEWEST)).as("the newest secret, forth again").isTrue();

    var deleted = world.script("teardown").run("--yes", "--secret");
    assertThat(deleted.output()).contains("nothing is left");
    assertThat(deleted.exitCode()).as(deleted.output()).isZero();
    world.disconnect();
  }

  private static void rotate(MiniStackWorld world, String signingSecret, String... options) {
    var arguments = new ArrayList<>(List.of("rotate"));
    arguments.addAll(List.of(options));
    var rotated = world.script("secret").runAndAnswer(signingSecret + "\n" + world.webhookUrl() + "\n",
        arguments.toArray(String[]::new));
    assertThat(rotated.exitCode()).as(rotated.output()).isZero();
    assertThat(rotated.output()).doesNotContain(signingSecret, world.webhookUrl());
  }

  private static boolean accepts(World world, String signingSecret) {
    return world.slashCommand(SlackRequest.greetings("Ada", signingSecret)).status() == 200;
  }
}
