package com.example.rightnow.benchmarks.typedevents;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.example.rightnow.benchmarks.slack.GreetingsCommand;

/** No framework: typed event in, typed response out, both converted by the runtime. */
public final class Handler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final GreetingsCommand greetings = GreetingsCommand.fromEnvironment();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return greetings.answer(event);
  }
}
