package com.example.rightnow.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.port.in.GreetTeamUseCase;
import com.example.rightnow.domain.port.in.GreetTeamUseCase.Command;
import com.example.rightnow.domain.port.in.GreetTeamUseCase.Outcome;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Trigger: none, you invoke it. The first thing to try after a deployment: it ignores its event, posts to the team
 * channel once and answers how that ended.
 */
public final class GreetTeamFunction implements RequestStreamHandler {
  private static final Command HELLO = new Command(new Note("Hello from Lambda!"));

  private final GreetTeamUseCase greetTeam;

  public GreetTeamFunction() {
    this(CompositionRoot.fromEnvironment());
  }

  public GreetTeamFunction(CompositionRoot root) {
    greetTeam = root.greetTeam();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    var outcome = greetTeam.greetTeam(HELLO);
    Log.of(context).info("greet team", "outcome", outcome);
    answer.write(render(outcome).getBytes(UTF_8));
  }

  private static String render(Outcome outcome) {
    var json = JsonWriter.string().object().value("outcome", outcome.getClass().getSimpleName());
    switch (outcome) {
      case Outcome.Greeted() -> json.value("text", HELLO.words().text());
      case Outcome.Deferred(var delay) -> json.value("retryAfterSeconds", delay.toSeconds());
      case Outcome.Refused(var reason) -> json.value("reason", reason);
      case Outcome.Unconfirmed(var reason, var delay) ->
        json.value("reason", reason).value("retryAfterSeconds", delay.toSeconds());
    }
    return json.end().done();
  }
}
