package com.example.rightnow.benchmarks.micronaut;

import com.example.rightnow.benchmarks.slack.GreetingsCommand;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.InstantSource;

@Factory
final class Beans {
  @Singleton
  GreetingsCommand greetings(@Property(name = "slack.signing-secret") String signingSecret) {
    return new GreetingsCommand(signingSecret, InstantSource.system());
  }
}
