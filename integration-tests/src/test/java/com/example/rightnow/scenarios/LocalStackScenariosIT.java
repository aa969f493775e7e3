package com.example.rightnow.scenarios;

import com.example.rightnow.localstack.NeedsEmulator;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The story on LocalStack: the zip and the template that would be deployed, and Java functions that really run. */
@NeedsEmulator
class LocalStackScenariosIT extends GreetingBotScenarios {
  private static World world;

  @BeforeAll
  static void deploy() {
    world = new LocalStackWorld();
  }

  @AfterAll
  static void tearDown() {
    Optional.ofNullable(world).ifPresent(World::close);
  }

  @Override
  World world() {
    return world;
  }
}
