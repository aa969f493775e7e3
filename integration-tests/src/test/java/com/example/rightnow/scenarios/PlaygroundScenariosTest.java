package com.example.rightnow.scenarios;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The story in the playground: no AWS, no Docker. */
class PlaygroundScenariosTest extends GreetingBotScenarios {
  private static World world;

  @BeforeAll
  static void begin() {
    world = new PlaygroundWorld();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Override
  World world() {
    return world;
  }
}
