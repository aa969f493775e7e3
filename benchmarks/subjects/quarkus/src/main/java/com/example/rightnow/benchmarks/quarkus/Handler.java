package com.example.rightnow.benchmarks.quarkus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.rightnow.benchmarks.slack.GreetingsCommand;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The deployed class is Quarkus's own stream handler; it finds this one by its name. */
@Named("greetings")
public final class Handler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final GreetingsCommand greetings;

  @Inject
  Handler(GreetingsCommand greetings) {
    this.greetings = greetings;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return greetings.answer(event);
  }
}
