package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.adapters.eventbridge.Reading;
import com.example.rightnow.adapters.in.slack.SignatureVerifier;
import com.example.rightnow.adapters.in.slack.SignatureVerifier.Verdict;
import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.trace.Spot;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The files of {@code events/} are what the functions are really called with, so the functions have to take them. */
class SampleEventsTest {
  private static final Path EVENTS = Path.of("..", "events");
  private static final Template TEMPLATE = TemplateFixture.template();

  private final Traces traces = new Traces();

  @Test
  void slash_command_is_signed_for_the_time_it_bears() throws Exception {
    JsonObject event = JsonParser.object().from(read("slash-command.json"));
    JsonObject headers = event.getObject("headers");
    String timestamp = headers.getString("x-slack-request-timestamp");
    var then = InstantSource.fixed(Instant.ofEpochSecond(Long.parseLong(timestamp)));
    var verifier = new SignatureVerifier(List.of(new SigningSecret(Playground.SIGNING_SECRET)), then);

    assertThat(event.getBoolean("isBase64Encoded")).as("as API Gateway hands on a form").isTrue();
    assertThat(verifier.verify(timestamp, headers.getString("x-slack-signature"),
        Base64.getDecoder().decode(event.getString("body")))).isEqualTo(Verdict.AUTHENTIC);
  }

  @Test
  void slash_command_is_too_old_by_now() throws Exception {
    JsonObject answer = request("slash-command.json");

    assertThat(answer.getInt("statusCode")).isEqualTo(401);
  }

  @Test
  void greetings_is_answered() throws Exception {
    JsonObject answer = request("greetings.json");

    assertThat(answer.getInt("statusCode")).isEqualTo(200);
    assertThat(JsonParser.object().from(answer.getString("body")).getString("greeting")).endsWith(", Ada!");
  }

  @Test
  void team_greeting_makes_the_function_greet() throws Exception {
    assertThat(invoke("GreetTeamFunction", "team-greeting.json").getString("outcome")).isEqualTo("Greeted");
  }

  @Test
  void announcement_from_the_queue_is_understood() throws Exception {
    JsonArray records = JsonParser.object().from(read("announcement-from-queue.json")).getArray("Records");
    assertThat(records).hasSize(1);
    JsonObject message = records.getObject(0);

    assertUnderstood(message.getString("body"));
  }

  @Test
  void announcement_requested_is_understood_once_it_is_on_the_bus() throws Exception {
    JsonArray entries = JsonParser.array().from(read("announcement-requested.json"));
    assertThat(entries).hasSize(1);
    JsonObject entry = entries.getObject(0);
    var cloud = new Cloud(TEMPLATE, traces);

    for (var rule : TEMPLATE.rules()) {
      cloud.bus().put(rule.bus(), entry.getString("Source"), entry.getString("DetailType"),
          entry.getString("Detail"));
    }

    var bodies = TEMPLATE.queues().stream().flatMap(queue -> cloud.queue(queue.id()).bodies().stream())
        .toList();
    assertThat(bodies).singleElement().satisfies(SampleEventsTest::assertUnderstood);
  }

  private static void assertUnderstood(String envelope) {
    assertThat(EventFormat.read(envelope)).isInstanceOf(Reading.Understood.class);
  }

  /** Sends a request to the function behind its route. */
  private JsonObject request(String file) throws Exception {
    JsonObject event = JsonParser.object().from(read(file));
    JsonObject http = event.getObject("requestContext").getObject("http");
    assertThat(event.getString("version")).isEqualTo("2.0");
    assertThat(event.getString("rawPath")).isEqualTo(http.getString("path"));
    String key = http.getString("method") + " " + event.getString("rawPath");
    var route = TEMPLATE.routes().stream().filter(spec -> key.equals(spec.method() + " " + spec.path()))
        .findFirst();
    TemplateFixture.needs(key + ": events/" + file + " can go", route.isPresent());
    return invoke(route.orElseThrow().function(), file);
  }

  private JsonObject invoke(String function, String file) throws Exception {
    var found = TEMPLATE.functions().stream().filter(spec -> spec.id().equals(function)).findFirst();
    TemplateFixture.needs(function + ": events/" + file + " can go", found.isPresent());
    var spec = found.orElseThrow();
    var functions = new Functions(List.of(spec), any -> new RootWithChannel(spec.environment()), traces);
    byte[] answer = functions.invoke(spec.id(), read(file).getBytes(UTF_8), Spot.start(traces.begin(file)));
    return JsonParser.object().from(new String(answer, UTF_8));
  }

  /** What is deployed, with a channel that takes everything. */
  private static final class RootWithChannel extends CompositionRoot {
    RootWithChannel(Map<String, String> environment) {
      super(Environment.of(environment));
    }

    @Override
    public <P> P port(Class<P> type, Supplier<? extends P> made) {
      return type == TeamChannel.class
          ? type.cast((TeamChannel) message -> new Receipt.Posted())
          : super.port(type, made);
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(EVENTS.resolve(file));
  }
}
