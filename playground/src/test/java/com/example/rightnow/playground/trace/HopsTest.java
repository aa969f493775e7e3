package com.example.rightnow.playground.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.adapters.in.http.ApiRequest;
import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Outcome;
import com.example.rightnow.playground.time.SkippableClock;
import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is noted of a hop, from its beginning on. */
class HopsTest {
  private final SkippableClock clock = new SkippableClock();
  private final Traces traces = new Traces(clock, new Secrets(List.of("the-signing-secret")));
  private final Trace trace = traces.begin("test");

  @Test
  void is_there_and_open_as_soon_as_it_begins() throws Exception {
    hop(Place.FUNCTION, "Outer", () -> {
      assertThat(only()).containsEntry("state", "open").containsEntry("name", "Outer")
          .containsEntry("depth", 0)
          .containsKeys("startMicros").doesNotContainKeys("durationMicros", "parent");
      return hop(Place.DRIVING_ADAPTER, "Inner", () -> {
        assertThat(hops()).extracting(hop -> hop.getString("state")).containsExactly("open", "open");
        assertThat(hops().getLast()).containsEntry("depth", 1).containsEntry("parent", 0);
        return "";
      });
    });

    assertThat(hops()).extracting(hop -> hop.getString("state")).containsExactly("ok", "ok");
  }

  @Test
  void says_of_a_failure_why() {
    assertThatThrownBy(() -> hop(Place.SERVICE, "Service", () -> {
      throw new IllegalStateException("the store is away");
    })).isInstanceOf(IllegalStateException.class);

    assertThat(only()).containsEntry("state", "failed")
        .containsEntry("detail", "ended by IllegalStateException: the store is away");
  }

  @Test
  void passes_an_error_on_as_it_is() {
    var port = traces.port(Runnable.class, (Runnable) () -> {
      throw new StackOverflowError("deep");
    });

    assertThatThrownBy(() -> traces.within(trace, () -> {
      port.run();
      return "";
    })).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void speaks_in_words_of_how_a_call_ended() {
    assertEnding(new Outcome.Delivered(true), "ok", "delivered, recorded");
    assertEnding(new Outcome.Delivered(false), "failed",
        "delivered, but not recorded: a repetition would be posted again");
    assertEnding(new Outcome.AlreadyDelivered(), "ok", "already delivered: nothing is posted");
    assertEnding(new Receipt.Deferred("HTTP 429", Duration.ofSeconds(5)), "failed",
        "deferred: not posted, to be tried again in 5 s at least (HTTP 429)");
    assertEnding(new Receipt.Refused("404 no_service"), "failed", "refused: 404 no_service");
    assertEnding(new Disposition.Retry(Duration.ZERO), "failed", "kept: the message comes again");
    assertEnding(new Disposition.Acknowledge(), "ok", "acknowledged: the queue forgets the message");
    assertEnding(new ApiResponse(401, Map.of(), "", "signature MISSING"), "failed",
        "answers 401: signature missing");
    assertEnding(new ApiResponse(200, Map.of(), "", "greeted"), "ok", "greeted");
    assertEnding(true, "ok", "done");
  }

  private void assertEnding(Object answer, String state, String words) {
    var ended = traces.begin("ended");
    Function<String, Object> adapter = traces.drivingAdapter(String.class, question -> answer);
    try {
      traces.within(ended, () -> adapter.apply(""));
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
    assertThat(ended.toJson(false).getArray("hops").getObject(0)).containsEntry("state", state)
        .containsEntry("detail", words);
  }

  @Test
  void shows_what_went_in_and_came_out_without_secrets() throws Exception {
    var request = new ApiRequest("POST", "/slack/commands", Map.of(),
        Map.of("x-slack-signature", "v0=" + "a".repeat(64), "content-type", "x"),
        "command=%2Fgreetings&token=tooken&response_url=https%3A%2F%2Fhooks&text=Ada".getBytes(
            UTF_8));
    Function<ApiRequest, ApiResponse> adapter = traces.drivingAdapter(String.class,
        question -> new ApiResponse(200, Map.of(),
            "https://hooks.slack.com/services/T1/B1/xyz the-signing-secret",
            "greeted"));

    traces.within(trace, () -> adapter.apply(request));

    JsonObject hop = trace.toJson(true).getArray("hops").getObject(0);
    assertThat(hop.getString("in")).isEqualTo("""
        POST /slack/commands
        content-type: x
        x-slack-signature: •••

        command=%2Fgreetings&token=•••&response_url=•••&text=Ada""");
    assertThat(hop.getString("out")).isEqualTo("200\n\nhttps://hooks.slack.com/••• •••");
    assertThat(traces.toJson().toString()).doesNotContain("greetings&");
  }

  @Test
  void hides_secrets_in_json_that_is_in_json_and_cuts_what_is_long() {
    var secrets = new Secrets(List.of());

    assertThat(secrets
        .masked("{\"body\":\"{\\\"token\\\":\\\"abc\\\",\\\"a\\\":1}\",\"Authorization\": \"Bearer x\"}"))
        .isEqualTo("{\"body\":\"{\\\"token\\\":\\\"•••\\\",\\\"a\\\":1}\",\"Authorization\": \"•••\"}");
    assertThat(secrets.masked("x".repeat(3999) + "🌻" + "x".repeat(100_000)))
        .isEqualTo("x".repeat(3999) + "… (104001 characters)");
    assertThat(secrets.masked("xoxb-1-a v0=" + "f".repeat(64))).isEqualTo("xoxb-••• v0=•••");
  }

  @Test
  void counts_what_was_skipped() {
    Hop wait = Spot.start(trace).begin(Place.WAIT, "Queue", "");
    wait.doing("waits in the queue", clock.instant().plusSeconds(20));
    assertThat(only()).containsEntry("detail", "waits in the queue").containsKey("until");

    clock.skip(Duration.ofSeconds(20));
    wait.end(Ending.ok("", ""));

    assertThat(only().getLong("durationMicros")).isGreaterThanOrEqualTo(20_000_000);
  }

  @Test
  void changes_its_revision_with_whatever_changes() {
    long before = traces.revision();
    Hop hop = Spot.start(trace).begin(Place.QUEUE, "Queue", "");
    long open = traces.revision();
    hop.end(Ending.ok("", ""));

    assertThat(List.of(before, open, traces.revision())).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void keeps_a_thousand_hops_of_one_trace_and_those_that_are_open() {
    Hop first = Spot.start(trace).begin(Place.WAIT, "open", "");
    for (int i = 0; i < 1500; i++) {
      Spot.start(trace).begin(Place.QUEUE, "q", "").end(Ending.ok("", ""));
    }

    assertThat(hops()).hasSize(1000);
    assertThat(hops().getFirst()).containsEntry("name", "open").containsEntry("id", 0);
    assertThat(first.isOpen()).isTrue();
  }

  private <T> T hop(Place place, String name, Callable<T> work) throws Exception {
    return traces.current().from() == null
        ? traces.within(trace, () -> traces.hop(place, name, "", work, result -> Ending.ok("", "")))
        : traces.hop(place, name, "", work, result -> Ending.ok("", ""));
  }

  private JsonObject only() {
    assertThat(hops()).hasSize(1);
    return hops().getFirst();
  }

  private List<JsonObject> hops() {
    return trace.toJson(false).getArray("hops").stream().map(hop -> (JsonObject) hop).toList();
  }
}
