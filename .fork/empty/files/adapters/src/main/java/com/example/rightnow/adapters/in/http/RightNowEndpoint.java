package com.example.rightnow.adapters.in.http;

import com.example.rightnow.adapters.json.JsonText;
import com.example.rightnow.domain.model.Visitor;
import com.example.rightnow.domain.port.in.RightNowUseCase;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /rightnow?name=Ada} answers <code>{"name":"Ada","visits":1}</code>. Without a name it is a 400. */
public final class RightNowEndpoint implements Function<ApiRequest, ApiResponse> {
  public static final String ROUTE = "GET /rightnow";

  private final RightNowUseCase useCase;

  public RightNowEndpoint(RightNowUseCase useCase) {
    this.useCase = useCase;
  }

  @Override
  public ApiResponse apply(ApiRequest request) {
    return Optional.ofNullable(request.query().get("name")).flatMap(Visitor::typed).map(this::answer)
        .orElseGet(() -> ApiResponse.problem(400, "Bad query",
            "Say ?name= with 1 to " + Visitor.MAX_LENGTH + " characters on one line."));
  }

  private ApiResponse answer(Visitor visitor) {
    return ApiResponse.json(200, new JsonText()
        .member("name", visitor.name()).member("visits", useCase.visit(visitor)));
  }
}
