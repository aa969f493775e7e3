package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an announcement when Slack does not play along. No test waits for a time: it is skipped. */
class FailingSlackTest {
  private final PlaygroundClient client = PlaygroundClient.of(TemplateFixture.FILE);
  private final String word = UUID.randomUUID().toString();

  @BeforeAll
  static void needsAnnouncements() {
    TemplateFixture.needs("DeliverAnnouncementFunction", TemplateFixture.template().functions().stream()
        .anyMatch(function -> function.id().equals("DeliverAnnouncementFunction")));
  }

  @AfterEach
  void end() {
    client.close();
  }

  // ---- the modes of Slack

  @ParameterizedTest
  @CsvSource({"busy, 429 rate_limited, Deferred", "down, 503 service unavailable, Unconfirmed"})
  void tries_again_after_a_while(String mode, String answer, String receipt) {
    slack(mode);
    String trace = announce();

    JsonObject group = eventually("a message waits", () -> queue("Announcements").getArray("groups"),
        groups -> !groups.isEmpty() && groups.getObject(0).getInt("delayed") == 1).getObject(0);
    assertThat(group.getString("nextAt")).isGreaterThan(state().getString("now"));
    assertThat(channel()).isEmpty();
    assertThat(hops(trace, "slack")).singleElement().satisfies(hop -> {
      assertThat(hop).containsEntry("state", "failed").containsEntry("attempt", 1);
      assertThat(hop.getString("out")).startsWith(answer);
      assertThat(hop.getString("in")).contains(word);
    });
    assertThat(hops(trace, "driven-adapter")).last()
        .satisfies(hop -> assertThat(hop.getString("detail")).isNotBlank());
    assertThat(hops(trace, "driven-port"))
        .anySatisfy(hop -> assertThat(hop.getString("out")).startsWith(receipt));

    slack("works");
    skip("{\"to\": \"next\"}");

    assertThat(arrived(1)).singleElement().asString().contains(word);
    JsonObject done = done(trace);
    assertThat(objects(done.getArray("hops"))).filteredOn(hop -> hop.getString("place").equals("slack"))
        .extracting(hop -> hop.getInt("attempt") + " " + hop.getString("state"))
        .containsExactly("1 failed", "2 ok");
  }

  @Test
  void posts_again_what_was_posted_when_the_answer_got_lost() {
    slack("mute");
    announce();

    arrived(1);
    delayed();
    slack("works");
    skip("{\"to\": \"next\"}");

    assertThat(arrived(2)).allMatch(text -> text.contains(word));
  }

  @Test
  void gives_up_a_lost_answer_where_the_policy_is_to_drop() {
    choose("{\"UnconfirmedPosts\": \"drop\"}");
    slack("mute");
    String trace = announce();

    assertThat(done(trace).getArray("hops").stream().map(hop -> ((JsonObject) hop).getString("detail")))
        .anyMatch(words -> words.startsWith("dropped: "));
    assertThat(arrived(1)).hasSize(1);
    assertThat(delivery()).containsEntry("state", "unknown");
  }

  @Test
  void keeps_what_slack_refuses_among_the_dead_letters_until_it_is_sent_back() {
    slack("refuses");
    String trace = announce();

    JsonObject letter = eventually("a dead letter", () -> state().getArray("deadLetters"),
        letters -> !letters.isEmpty()).getObject(0);
    assertThat(letter).containsEntry("queue", "AnnouncementDeadLetters").containsEntry("trace", trace)
        .containsEntry("receives", 1);
    assertThat(letter.getString("reason")).contains("no_service");
    assertThat(letter.getString("body")).contains(word);
    assertThat(hops(trace, "queue")).last()
        .satisfies(hop -> assertThat(hop).containsEntry("state", "failed")
            .containsEntry("name", "AnnouncementDeadLetters"));

    slack("works");
    assertThat(object(client.post("/playground/queues/AnnouncementDeadLetters/redrive", "")))
        .containsEntry("moved", 1);

    assertThat(arrived(1)).singleElement().asString().contains(word);
    assertThat(state().getArray("deadLetters")).isEmpty();
    assertThat(hops(trace, "slack")).extracting(hop -> hop.getInt("attempt")).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"mode\": \"lazy\"}", "{}", "busy"})
  void knows_no_other_mode(String body) {
    assertThat(put("/playground/slack", body).statusCode()).isEqualTo(400);
    assertThat(state().getObject("slack")).containsEntry("mode", "works");
  }

  // ---- the gap

  @Test
  void posts_twice_if_the_function_dies_before_the_record() {
    crash();
    String trace = announce();
    assertThat(arrived(1)).hasSize(1);
    delayed();
    assertThat(delivery()).containsEntry("state", "claimed");
    assertThat(hops(trace, "function")).last().satisfies(hop -> {
      assertThat(hop).containsEntry("state", "failed");
      assertThat(hop.getString("detail")).contains("died after Slack's ok");
    });

    skip("{\"to\": \"next\"}");

    assertThat(arrived(2)).allMatch(text -> text.contains(word));
    done(trace);
    assertThat(state()).containsEntry("crash", false);
  }

  @Test
  void posts_once_if_the_function_dies_and_the_policy_is_to_drop() {
    choose("{\"UnconfirmedPosts\": \"drop\"}");
    crash();
    String trace = announce();
    delayed();

    skip("{\"to\": \"next\"}");

    done(trace);
    assertThat(channel()).hasSize(1);
    assertThat(delivery()).containsEntry("state", "unknown");
  }

  @Test
  void takes_back_a_crash() {
    crash();
    assertThat(object(client.send("/playground/crash", request -> request.DELETE())))
        .containsEntry("crash", false);

    done(announce());

    assertThat(delivery()).containsEntry("state", "delivered");
  }

  @Test
  void delivers_the_same_event_once() {
    String trace = announce();
    done(trace);

    assertThat(object(client.post("/playground/traces/" + trace + "/again", ""))).containsEntry("trace",
        trace);

    eventually("the second attempt", () -> hops(trace, "driving-port"), hops -> hops.size() == 3 // two for the request
        && hops.getLast().getString("detail").startsWith("already delivered"));
    assertThat(channel()).hasSize(1);
  }

  @Test
  void has_nothing_to_put_again_where_no_event_was() {
    String trace = type("Ada");

    assertThat(client.post("/playground/traces/" + trace + "/again", "").statusCode()).isEqualTo(409);
    assertThat(client.post("/playground/traces/t999/again", "").statusCode()).isEqualTo(404);
    assertThat(client.get("/playground/traces/t999").statusCode()).isEqualTo(404);
    assertThat(client.post("/playground/queues/Nothing/redrive", "").statusCode()).isEqualTo(404);
  }

  // ---- parameters

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"UnconfirmedPosts": "sometimes"} | 400 | may be repeat, drop
      {"Nothing": "x"}                  | 400 | there is no parameter Nothing
      {"UnconfirmedPosts": 1}           | 400 | send
      {"FrontDoor": "FunctionUrl"}      | 409 | itself
      """)
  void chooses_no_other_parameters(String body, int status, String part) {
    var answer = put("/playground/parameters", body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(part);
    assertThat(state().getObject("parameters")).containsEntry("UnconfirmedPosts", "repeat");
  }

  // ---- time

  @Test
  void lets_time_pass_for_all_but_the_signature() {
    skip("{\"seconds\": 86400}");

    assertThat(state().getLong("skippedSeconds")).isEqualTo(86_400);
    String trace = announce();
    assertThat(arrived(1)).hasSize(1);
    assertThat(done(trace).getString("startedAt")).isGreaterThan(state().getString("now").substring(0, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"seconds\": -1}", "{\"seconds\": 604801}", "{\"to\": \"never\"}", "soon"})
  void skips_no_other_times(String body) {
    assertThat(client.post("/playground/clock/skip", body).statusCode()).isEqualTo(400);
  }

  // ---- how it is told

  private String announce() {
    return type("announce Launch " + word);
  }

  private String type(String text) {
    String typed = JsonWriter.string(JsonObject.builder().value("text", text).done());
    return object(client.post("/playground/commands", typed)).getString("trace");
  }

  private void slack(String mode) {
    assertThat(put("/playground/slack", "{\"mode\": \"" + mode + "\"}").statusCode()).isEqualTo(200);
  }

  private void choose(String parameters) {
    assertThat(put("/playground/parameters", parameters).statusCode()).isEqualTo(200);
  }

  private void crash() {
    assertThat(object(client.post("/playground/crash", ""))).containsEntry("crash", true);
  }

  private void skip(String time) {
    assertThat(client.post("/playground/clock/skip", time).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> put(String path, String body) {
    return client.send(path, request -> request.PUT(BodyPublishers.ofString(body)));
  }

  private JsonObject state() {
    return object(client.get("/playground/state"));
  }

  private JsonObject queue(String id) {
    return objects(state().getArray("queues")).stream().filter(queue -> queue.getString("id").equals(id))
        .findFirst().orElseThrow();
  }

  private void delayed() {
    eventually("a message waits for its next try", () -> queue("Announcements"),
        queue -> queue.getInt("delayed") == 1);
  }

  private JsonObject delivery() {
    return objects(state().getArray("deliveries")).getLast();
  }

  private List<String> channel() {
    return objects(PlaygroundClient.array(client.get("/playground/messages"))).stream()
        .map(message -> message.getString("text")).toList();
  }

  private List<String> arrived(int count) {
    return eventually(count + " posts", this::channel, texts -> texts.size() == count);
  }

  private JsonObject trace(String id) {
    return object(client.get("/playground/traces/" + id));
  }

  private JsonObject done(String id) {
    return eventually("the trace is done", () -> trace(id), trace -> trace.getBoolean("done"));
  }

  private List<JsonObject> hops(String id, String place) {
    return objects(trace(id).getArray("hops")).stream().filter(hop -> hop.getString("place").equals(place))
        .toList();
  }

  private static <T> T eventually(String expectation, Supplier<T> look,
      Predicate<T> expected) {
    return PlaygroundClient.eventually(expectation, look, expected);
  }

  private static JsonObject object(HttpResponse<String> answer) {
    try {
      return JsonParser.object().from(answer.body());
    } catch (JsonParserException malformed) {
      throw new AssertionError("not a JSON object: " + answer.body(), malformed);
    }
  }

  private static List<JsonObject> objects(JsonArray array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(i -> array.getObject(i)).toList();
  }
}
