package com.example.rightnow.scenarios;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The story in the playground: no AWS, no Docker. */
class PlaygroundScenariosTest extends GreetingBotScenarios {
  private static @Nullable World world;

  @BeforeAll
  static void begin() {
    world = new PlaygroundWorld();
  }

  @AfterAll
  static void end() {
    if (world != null) {
      world.close();
    }
  }

  @Override
  World world() {
    return Objects.requireNonNull(world);
  }
}
