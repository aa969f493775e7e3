package com.example.rightnow.application.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.adapters.in.http.RightNowEndpoint;
import com.example.rightnow.adapters.out.dynamodb.DynamoDbVisits;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.Log;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.in.RightNowUseCase;
import com.example.rightnow.domain.port.out.Visits;
import com.example.rightnow.domain.service.RightNowService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Trigger: {@code GET /rightnow}. Open to everybody, so throttled in {@code template.yaml}. */
public final class RightNowFunction implements RequestStreamHandler {
  private final HttpApi api;

  /** As Lambda makes it. */
  public RightNowFunction() {
    this(new CompositionRoot(Environment.ofThisProcess()));
  }

  /** @throws IllegalStateException if a setting is missing */
  public RightNowFunction(CompositionRoot root) {
    String table = root.environment().required("TABLE");
    var visits = root.port(Visits.class, () -> new DynamoDbVisits(root.dynamoDbClient(), table));
    var useCase = root.port(RightNowUseCase.class, () -> new RightNowService(visits));
    api = new HttpApi(RightNowEndpoint.ROUTE, new RightNowEndpoint(useCase));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    var log = Log.of(context);
    var sent = api.serve(event, answer, failure -> log.error("request failed", failure));
    log.info("request", "status", sent.status(), "outcome", sent.outcome());
  }
}
