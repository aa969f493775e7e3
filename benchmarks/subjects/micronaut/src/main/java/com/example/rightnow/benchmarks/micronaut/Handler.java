package com.example.rightnow.benchmarks.micronaut;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.rightnow.benchmarks.slack.GreetingsCommand;
import io.micronaut.function.aws.MicronautRequestHandler;
import jakarta.inject.Inject;

/** A function, not an application: one injected bean, no router, no HTTP proxy. */
public class Handler extends MicronautRequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  @Inject
  GreetingsCommand greetings;

  @Override
  public APIGatewayV2HTTPResponse execute(APIGatewayV2HTTPEvent event) {
    return greetings.answer(event);
  }
}
