package com.example.rightnow.benchmarks.quarkus;

import com.example.rightnow.benchmarks.slack.GreetingsCommand;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

final class Beans {
  @Produces
  @Singleton
  GreetingsCommand greetings(@ConfigProperty(name = "slack.signing-secret") String signingSecret) {
    return new GreetingsCommand(signingSecret, InstantSource.system());
  }
}
