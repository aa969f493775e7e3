package com.example.rightnow.scenarios;

import com.example.rightnow.localstack.LocalStack;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The bot on LocalStack. The front door is a Function URL, because LocalStack's free edition has no HTTP API; both hand over
 * the same event. It knows no metric filters either.
 */
final class LocalStackWorld extends EmulatorWorld {

  LocalStackWorld() {
    super(LocalStack.running(),
        DeployedTemplate.known(Map.of("FrontDoor", "FunctionUrl", "MetricFilters", "off")),
        UnaryOperator.identity());
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.complementOf(EnumSet.of(Ability.HANDS_ON_FORMS_AS_SENT));
  }
}
