package com.example.rightnow.application.greetteam;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.out.slack.SlackTeamChannel;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.Log;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.GreetTeamUseCase;
import com.example.rightnow.domain.port.in.GreetTeamUseCase.Command;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.domain.service.GreetTeamService;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Trigger: none, you invoke it. The first thing to try after a deployment: whatever its event, it posts to the team channel
 * once and answers how that ended. With one exception: {@code {"rehearse": true}} posts nothing, and shows that the function
 * starts.
 */
public final class GreetTeamFunction implements RequestStreamHandler {
  private static final Command HELLO = new Command(new Note("Hello from Lambda!"));

  private final GreetTeamUseCase greetTeam;

  public GreetTeamFunction() {
    this(CompositionRoot.fromEnvironment());
  }

  public GreetTeamFunction(CompositionRoot root) {
    var settings = GreetTeamSettings.from(root.environment());
    var channel = root.port(TeamChannel.class, () -> new SlackTeamChannel(settings.webhook(), Clocks.CALL));
    greetTeam = root.port(GreetTeamUseCase.class, () -> new GreetTeamService(channel));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    var log = Log.of(context);
    if (isRehearsal(event)) {
      log.info("greet team", "outcome", "Rehearsed");
      answer.write("{\"outcome\":\"Rehearsed\"}".getBytes(UTF_8));
      return;
    }
    var outcome = greetTeam.greetTeam(HELLO);
    log.info("greet team", "outcome", outcome);
    answer.write(render(outcome).getBytes(UTF_8));
  }

  private static boolean isRehearsal(InputStream event) {
    try {
      return JsonParser.object().from(event).getBoolean("rehearse", false);
    } catch (JsonParserException anything) {
      return false;
    }
  }

  private static String render(Receipt receipt) {
    var json = JsonWriter.string().object();
    switch (receipt) {
      case Receipt.Posted() -> json.value("outcome", "Greeted").value("text", HELLO.words().text());
      case Receipt.Deferred(var reason, var delay) -> json.value("outcome", "Deferred")
          .value("reason", reason).value("retryAfterSeconds", delay.toSeconds());
      case Receipt.Refused(var reason) -> json.value("outcome", "Refused").value("reason", reason);
      case Receipt.Unconfirmed(var reason, var delay) -> json.value("outcome", "Unconfirmed")
          .value("reason", reason).value("retryAfterSeconds", delay.toSeconds());
    }
    return json.end().done();
  }
}
