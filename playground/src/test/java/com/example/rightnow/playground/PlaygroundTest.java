package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.playground.slack.SlackStandIn;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.template.Template.ScheduleSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget.BusTarget;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the playground serves, with the bot of the repository in it. */
class PlaygroundTest {
  private static final PlaygroundClient CLIENT = PlaygroundClient.of(TemplateFixture.FILE);
  private static final Template TEMPLATE = TemplateFixture.template();
  private static final String ECHO_SCHEDULE = "/playground/schedules/EchoSchedule/run";

  @BeforeAll
  static void begin() {
    assertThat(CLIENT.get("/playground/bot").statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void end() {
    CLIENT.close();
  }

  // ---- the bot's own routes

  @ParameterizedTest
  @MethodSource("routes")
  void serves_the_routes_of_the_bot(RouteSpec route) {
    var answer = CLIENT.send(route.path(),
        request -> request.method(route.method(), BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isNotEqualTo(404);
    assertThat(trace(answer.headers().firstValue("x-trace").orElseThrow()).getString("title"))
        .isEqualTo(route.method() + " " + route.path());
  }

  static List<RouteSpec> routes() {
    return TEMPLATE.routes();
  }

  @ParameterizedTest
  @CsvSource({"GET, /nowhere", "GET, /slack/commands/", "POST, /slack", "GET, /slack/commands", "PUT, /",
      "GET, /playground"})
  void answers_as_api_gateway_where_there_is_no_route(String method, String path) {
    var answer = CLIENT.send(path, request -> request.method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  // ---- who may ask

  @ParameterizedTest
  @ValueSource(strings = {"/", "/slack/commands", "/page/style.css", "/playground/messages",
      "/playground/commands", "/nowhere", SlackStandIn.WEBHOOK_PATH})
  void answers_no_page_of_elsewhere(String path) throws Exception {
    for (String method : List.of("GET", "POST")) {
      String request = method + " " + path + " HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n";
      assertThat(raw(request + "Host: evil.example\r\n")).startsWith("HTTP/1.1 403 ")
          .contains("evil.example");
      assertThat(raw(request + "Host: localhost\r\nOrigin: null\r\n")).startsWith("HTTP/1.1 403 ");
      assertThat(raw(request)).startsWith("HTTP/1.1 400 ");
      assertThat(raw(request + "Host: localhost\r\nHost: evil.example\r\n")).startsWith("HTTP/1.1 400 ");
      assertThat(raw(request + "Host: LOCALHOST.:1\r\n")).doesNotContain("Host header");
    }
  }

  @Test
  void says_in_one_line_whom_it_answers() throws Exception {
    var answer = CLIENT.send("/slack/commands", request -> request.header("Origin", "http://evil.example"));

    assertProblem(answer, 403, "the Origin header says \"http://evil.example\"");
    assertThat(answer.body()).doesNotContain("\n");
  }

  @Test
  void answers_to_the_name_of_a_tunnel() throws Exception {
    var options = new Options(TemplateFixture.FILE, 0, Optional.of("bot.example.com"), Map.of(),
        Optional.empty());
    try (var playground = Playground.start(options, "UTC")) {
      int port = URI.create(playground.origin()).getPort();
      assertThat(raw(port, "GET / HTTP/1.1\r\nConnection: close\r\nHost: bot.example.com\r\n"))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  private static String raw(String request) throws IOException {
    return raw(URI.create(CLIENT.playground().origin()).getPort(), request);
  }

  /** As no client library would send it. */
  private static String raw(int port, String request) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write((request + "\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  // ---- the page

  @ParameterizedTest
  @CsvSource({"/, text/html", "/page/style.css, text/css", "/page/playground.js, text/javascript"})
  void serves_the_page(String path, String type) {
    var answer = CLIENT.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(value -> assertThat(value).startsWith(type));
    assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
    assertThat(answer.body()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/page/", "/page/nothing.js", "/page/../Playground.class",
      "/page/%2e%2e/Playground.class",
      "/page/index.html"})
  void serves_nothing_else_of_the_class_path(String path) {
    assertThat(CLIENT.get(path).statusCode()).isEqualTo(404);
  }

  // ---- what the page asks for

  @Test
  void tells_what_the_bot_is_made_of() throws Exception {
    JsonObject bot = object(CLIENT.get("/playground/bot"));

    assertThat(bot).containsOnlyKeys("channel", "member", "routes", "schedules", "functions", "notPlayed",
        "picture", "members", "commands").containsEntry("channel", "team").containsEntry("member", "U0ADA");
    assertThat(objects(bot.getArray("routes"))).hasSameSizeAs(TEMPLATE.routes()).allSatisfy(
        route -> assertThat(route).containsOnlyKeys("method", "path", "function"));
    assertThat(objects(bot.getArray("schedules"))).hasSameSizeAs(TEMPLATE.schedules())
        .allSatisfy(schedule -> {
          assertThat(schedule).containsOnlyKeys("id", "expression", "zone", "nextSlot");
          assertThat(Instant.parse(schedule.getString("nextSlot"))).isAfter(Instant.now());
        });
    assertThat(objects(bot.getArray("functions"))).hasSameSizeAs(TEMPLATE.functions()).allSatisfy(
        function -> assertThat(function).containsOnlyKeys("id", "handler", "triggers", "byHand")
            .containsEntry("byHand", function.getArray("triggers").isEmpty() || TEMPLATE.notPlayed().stream()
                .anyMatch(trigger -> trigger.of().equals(function.getString("id")))));
    assertThat(objects(bot.getArray("functions")))
        .filteredOn(function -> function.getString("handler").endsWith(".DeliverAnnouncementFunction"))
        .singleElement()
        .satisfies(function -> assertThat(function.getArray("triggers")).isEqualTo(List.of("Announcements")));
  }

  @Test
  void shows_what_it_does_not_play_and_invokes_the_function_all_the_same(@TempDir Path folder)
      throws Exception {
    try (var client = PlaygroundClient.of(TemplateFixture.withTriggersOfOtherKinds(folder))) {
      JsonObject bot = object(client.get("/playground/bot"));
      var answer = client.post("/playground/functions/UploadsFunction/invoke", "{\"Records\":[]}");

      assertThat(objects(bot.getArray("functions")))
          .filteredOn(function -> function.getString("id").equals("UploadsFunction")).singleElement()
          .satisfies(function -> assertThat(function).containsEntry("byHand", true)
              .containsEntry("triggers", List.of("UploadsFunctionNightly", "S3 Uploads (not played here)")));
      assertThat(objects(bot.getArray("notPlayed"))).containsExactly(
          JsonObject.builder().value("id", "UploadsRule").value("what", "target Topic").done(),
          JsonObject.builder().value("id", "UploadsSchedule")
              .value("what", "rate(1 day) to arn:aws:states:us-east-1:1:stateMachine:a").done());
      assertThat(object(answer)).containsEntry("body", "{\"Records\":[]}");
    }
  }

  @Test
  void types_a_command_for_a_member() throws Exception {
    JsonObject result = object(type("{\"command\": \"/greetings\", \"text\": \"Ada in English\"}"));

    assertThat(result).containsOnlyKeys("status", "trace", "answer").containsEntry("status", 200);
    assertThat(result.getObject("answer")).containsEntry("response_type", "in_channel");
    assertThat(result.getObject("answer").getString("text")).endsWith(", Ada!");
    assertThat(trace(result.getString("trace")).getString("title")).isEqualTo("/greetings Ada in English");
  }

  @Test
  void tells_what_the_bot_said_when_it_refused() throws Exception {
    JsonObject result = object(type("{\"text\": \"" + "a".repeat(200_000) + "\"}"));

    assertThat(result).containsEntry("status", 413).containsEntry("answer", null);
    assertThat(result.getString("problem")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/unknown", "greetings", ""})
  void refuses_a_command_that_slack_does_not_know(String command) throws Exception {
    JsonObject result = object(type("{\"command\": \"" + command + "\", \"text\": \"x\"}"));

    assertThat(result).containsOnlyKeys("status", "trace", "answer", "refused").containsEntry("status", 0);
    assertThat(result.getString("refused")).startsWith(command + " is not a valid command. ");
  }

  @Test
  void hands_on_a_mention_as_slack_does() throws Exception {
    JsonObject result = object(type("{\"text\": \"@grace\", \"as\": \"U0ADA\"}"));

    assertThat(result.getObject("answer").getString("text")).contains("<@U0GRACE>");
    assertThat(object(type("{\"text\": \"\", \"as\": \"U0GRACE\"}")).getObject("answer").getString("text"))
        .contains("<@U0GRACE>");
    assertProblem(type("{\"as\": \"U0NOBODY\"}"), 400, "U0GRACE");
  }

  @Test
  void keeps_what_everybody_reads_and_nothing_else() throws Exception {
    String word = UUID.randomUUID().toString();
    JsonObject result = object(type("{\"text\": \"" + word + "\", \"as\": \"U0GRACE\"}"));
    type("{\"text\": \"help " + word + "\"}");

    assertThat(messages()).filteredOn(message -> message.getString("text").contains(word)).singleElement()
        .satisfies(message -> {
          assertThat(message).containsEntry("kind", "in-channel").containsEntry("typed", "/greetings " + word)
              .containsEntry("trace", result.getString("trace")).containsKeys("id", "at");
          assertThat(message.getObject("by")).containsEntry("id", "U0GRACE").containsEntry("name", "grace");
        });
  }

  @Test
  void tells_how_a_command_is_typed() throws Exception {
    assertProblem(type("greetings"), 400, "{\"command\": \"/greetings\", \"text\": \"Ada\"}");
  }

  @Test
  void posts_one_message_for_a_slot_however_often_it_is_run() throws Exception {
    String slot = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.DAYS).toString();

    JsonObject first = object(run("?slot=" + slot));
    JsonObject second = object(run("?slot=" + slot));

    assertThat(first).containsOnlyKeys("schedule", "slot", "trace").containsEntry("schedule", schedule())
        .containsEntry("slot", slot);
    assertThat(second).containsEntry("slot", slot);
    assertThat(names(done(first))).containsOnlyOnce("TeamChannel");
    assertThat(names(done(second))).contains("DeliverAnnouncementFunction").doesNotContain("TeamChannel");
  }

  @Test
  void runs_the_next_slot_when_none_is_named(@TempDir Path folder) throws Exception {
    try (var client = PlaygroundClient.of(withSchedules(folder))) {
      Instant shown = objects(object(client.get("/playground/bot")).getArray("schedules")).stream()
          .filter(spec -> spec.getString("id").equals("EchoSchedule"))
          .map(spec -> Instant.parse(spec.getString("nextSlot"))).findFirst().orElseThrow();

      Instant first = Instant.parse(object(client.post(ECHO_SCHEDULE, "")).getString("slot"));
      Instant second = Instant.parse(object(client.post(ECHO_SCHEDULE, "")).getString("slot"));

      assertThat(List.of(shown, second)).isSorted().doesNotHaveDuplicates();
      assertThat(first).isEqualTo(shown);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?slot=", "?slot=tomorrow", "?slot=2026-11-21",
      "?slot=2026-11-21T09:00:00Z&slot=2026-11-22T09:00:00Z"})
  void tells_what_a_slot_is(String query, @TempDir Path folder) throws Exception {
    try (var client = PlaygroundClient.of(withSchedules(folder))) {
      assertProblem(client.post(ECHO_SCHEDULE + query, ""), 400, "2026-11-23T09:00:00Z");
    }
  }

  @Test
  void answers_even_where_it_fails_itself(@TempDir Path folder) throws Exception {
    try (var client = PlaygroundClient.of(withSchedules(folder))) {
      assertProblem(client.post("/playground/schedules/BrokenSchedule/run", ""), 500,
          "the detail of an event is a JSON object");
    }
  }

  @Test
  void invokes_the_function_that_a_schedule_is_aimed_at(@TempDir Path folder) throws Exception {
    try (var client = PlaygroundClient.of(withSchedules(folder))) {
      assertThat(client.post(ECHO_SCHEDULE, "").statusCode()).isEqualTo(200);
      assertThat(client.post("/playground/schedules/FailingSchedule/run", "").statusCode())
          .as("the scheduler does not hear what becomes of the function").isEqualTo(200);

      assertThat(objects(PlaygroundClient.array(client.get("/playground/traces"))))
          .extracting(PlaygroundTest::names)
          .containsExactly(List.of("EchoSchedule", "EchoFunction"),
              List.of("FailingSchedule", "FailingFunction"));
    }
  }

  @Test
  void tells_which_schedules_and_functions_there_are() throws Exception {
    assertProblem(CLIENT.post("/playground/schedules/Nothing/run", ""), 404, "the template has: "
        + TEMPLATE.schedules().stream().map(ScheduleSpec::id).collect(Collectors.joining(", ")));
    assertProblem(CLIENT.post("/playground/functions/Nothing/invoke", "{}"), 404, "the template has: "
        + TEMPLATE.functions().stream().map(FunctionSpec::id).collect(Collectors.joining(", ")));
  }

  @ParameterizedTest
  @CsvSource({"GET, /playground/nothing", "POST, /playground/messages", "GET, /playground/commands",
      "DELETE, /playground/traces"})
  void tells_that_it_serves_nothing_there(String method, String path) throws Exception {
    var answer = CLIENT.send(path, request -> request.method(method, BodyPublishers.noBody()));

    assertProblem(answer, 404, method + " " + path);
  }

  @Test
  void invokes_a_function() throws Exception {
    TemplateFixture.needs("GreetTeamFunction",
        TEMPLATE.functions().stream().anyMatch(function -> function.id().equals("GreetTeamFunction")));

    var answer = CLIENT.post("/playground/functions/GreetTeamFunction/invoke", "{}");

    assertThat(object(answer)).containsEntry("outcome", "Greeted");
    assertThat(answer.headers().firstValue("x-amz-function-error")).isEmpty();
    assertThat(messages().stream().filter(message -> message.getString("text").equals("Hello from Lambda!")))
        .singleElement().satisfies(message -> {
          assertThat(message).containsOnlyKeys("id", "kind", "text", "at").containsEntry("kind", "posted");
          assertThat(Instant.parse(message.getString("at"))).isBeforeOrEqualTo(Instant.now());
        });
    assertThat(trace(answer.headers().firstValue("x-trace").orElse("")).getBoolean("done")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      not JSON      | invalid_payload
      {"text": ""}  | no_text
      """)
  void takes_no_message_that_slack_would_not_take(String payload, String word) {
    var answer = CLIENT.post(SlackStandIn.WEBHOOK_PATH, payload);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(word);
  }

  @Test
  void takes_a_message_of_blocks_and_shows_what_can_be_read_of_it() throws Exception {
    String word = UUID.randomUUID().toString();
    var answer = CLIENT.post(SlackStandIn.WEBHOOK_PATH,
        "{\"blocks\": [{\"type\": \"section\", \"text\": {\"type\": \"mrkdwn\", \"text\": \"" + word
            + "\"}}]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok");
    assertThat(CLIENT.get("/playground/messages").body()).contains("\"" + word + "\"");
  }

  // ---- traces

  @Test
  void follows_an_announcement_all_the_way() throws Exception {
    JsonObject result = object(type("{\"text\": \"announce Launch " + UUID.randomUUID() + "\"}"));

    JsonObject trace = done(result);

    assertThat(trace).containsOnlyKeys("id", "title", "startedAt", "done", "again", "hops")
        .containsEntry("again", true);
    assertThat(objects(trace.getArray("hops"))).extracting(hop -> hop.getString("place")).containsSubsequence(
        "front-door", "function", "driving-adapter", "driving-port", "service", "driven-port",
        "driven-adapter", "bus",
        "rule", "queue", "wait", "function", "driving-adapter", "driving-port", "service", "driven-port",
        "driven-adapter");
    assertThat(names(trace)).containsSubsequence("SlackCommandFunction", "SlashCommandEndpoint",
        "RequestAnnouncementUseCase", "RequestAnnouncementService", "EventPublisher",
        "EventBridgeEventPublisher", "Bus",
        "AnnouncementRule", "Announcements", "Announcements", "DeliverAnnouncementFunction", "QueueConsumer",
        "DeliverAnnouncementUseCase", "DeliverAnnouncementService", "Deliveries", "InMemoryDeliveries",
        "TeamChannel", "SlackTeamChannel", "Slack", "DeliverAnnouncementFunction");
  }

  @Test
  void shows_hops_one_inside_the_other_or_one_after_the_other() throws Exception {
    JsonObject trace = done(object(type("{\"text\": \"announce in English\"}")));

    List<JsonObject> hops = objects(trace.getArray("hops"));
    assertThat(hops).isSortedAccordingTo(Comparator.comparingLong(PlaygroundTest::start)).allSatisfy(hop -> {
      assertThat(hop).containsKeys("id", "depth", "attempt", "place", "name", "state", "detail",
          "startMicros", "durationMicros").doesNotContainKeys("in", "out");
      assertThat(start(hop)).isNotNegative();
      assertThat(hop.getLong("durationMicros")).isNotNegative();
    });
    for (JsonObject hop : hops) {
      if (hop.getInt("depth") > 0) {
        var caller = hops.stream().filter(other -> other.getInt("id") == hop.getInt("parent")).findFirst()
            .orElseThrow();
        assertThat(caller.getInt("depth")).isEqualTo(hop.getInt("depth") - 1);
        assertThat(start(caller)).as("%s calls %s", caller, hop).isLessThanOrEqualTo(start(hop));
        assertThat(end(caller)).as("%s calls %s", caller, hop).isGreaterThanOrEqualTo(end(hop));
      }
    }
    assertThat(hops.getFirst()).doesNotContainKey("parent");
    assertThat(hops.stream().filter(hop -> hop.getString("place").equals("wait"))
        .map(hop -> hop.getString("detail")))
        .satisfiesExactly(queue -> assertThat(queue).endsWith(" in the queue"),
            rest -> assertThat(rest).startsWith("rested ").endsWith(": one post a second"));
  }

  @Test
  void shows_as_failed_what_was_refused_and_nothing_of_a_signature() throws Exception {
    var answer = CLIENT.send("/slack/commands",
        request -> request.POST(BodyPublishers.ofString("text=Ada&token=T0KEN"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-slack-signature", "v0=" + "e".repeat(64)));
    assertThat(answer.statusCode()).isEqualTo(401);

    String id = answer.headers().firstValue("x-trace").orElseThrow();
    var trace = CLIENT.get("/playground/traces/" + id);

    assertThat(objects(object(trace).getArray("hops"))).hasSize(3)
        .allSatisfy(hop -> assertThat(hop).containsEntry("state", "failed").containsKeys("in", "out"))
        .last().satisfies(hop -> assertThat(hop.getString("detail")).startsWith("answers 401: signature "));
    assertThat(object(trace).getArray("hops").getObject(0).getString("in")).endsWith("text=Ada&token=•••");
    assertThat(trace.body()).doesNotContain("T0KEN", "eeee");
  }

  @Test
  void sends_traces_only_if_something_changed() {
    var first = CLIENT.get("/playground/traces");
    String etag = first.headers().firstValue("etag").orElseThrow();

    var same = CLIENT.send("/playground/traces", request -> request.header("if-none-match", etag));
    type("{\"text\": \"Ada\"}");
    var other = CLIENT.send("/playground/traces", request -> request.header("if-none-match", etag));

    assertThat(List.of(same.statusCode(), other.statusCode())).containsExactly(304, 200);
  }

  private static long start(JsonObject hop) {
    return hop.getLong("startMicros");
  }

  private static long end(JsonObject hop) {
    return start(hop) + hop.getLong("durationMicros");
  }

  private static HttpResponse<String> type(String command) {
    return CLIENT.post("/playground/commands", command);
  }

  private static HttpResponse<String> run(String query) {
    return CLIENT.post("/playground/schedules/" + schedule() + "/run" + query, "");
  }

  /** Beside the samples, schedules for both of their functions, and one with an input that is no event. */
  private static Path withSchedules(Path folder) throws IOException {
    return TemplateFixture.file(folder, Files.readString(TemplateFixture.samples(folder)) + """
          EchoSchedule:
            Type: AWS::Scheduler::Schedule
            Properties:
              ScheduleExpression: rate(5 minutes)
              Target: {Arn: !Ref EchoFunction.Alias, Input: "{}"}
          FailingSchedule:
            Type: AWS::Scheduler::Schedule
            Properties:
              ScheduleExpression: rate(5 minutes)
              Target: {Arn: !Ref FailingFunction.Alias, Input: "{}"}
          Bus: {Type: AWS::Events::EventBus, Properties: {Name: team}}
          BrokenSchedule:
            Type: AWS::Scheduler::Schedule
            Properties:
              ScheduleExpression: rate(5 minutes)
              Target:
                Arn: !GetAtt Bus.Arn
                EventBridgeParameters: {Source: team, DetailType: Asked}
                Input: "{version"
        """);
  }

  /** A schedule that has the team greeted. */
  private static String schedule() {
    var schedules = TEMPLATE.schedules().stream().filter(spec -> spec.target() instanceof BusTarget).toList();
    TemplateFixture.needs("schedule for the bus", !schedules.isEmpty());
    return schedules.getFirst().id();
  }

  /** The trace that this result names, once nothing of it is under way any more. */
  private static JsonObject done(JsonObject result) {
    String id = result.getString("trace");
    return PlaygroundClient.eventually("the trace " + id + " is done", () -> trace(id),
        trace -> trace.getBoolean("done"));
  }

  private static JsonObject trace(String id) {
    JsonArray traces = PlaygroundClient.array(CLIENT.get("/playground/traces"));
    return objects(traces).stream().filter(trace -> trace.getString("id").equals(id)).findFirst()
        .orElseThrow(() -> new AssertionError("there is no trace " + id));
  }

  private static List<String> names(JsonObject trace) {
    return objects(trace.getArray("hops")).stream().map(hop -> hop.getString("name")).toList();
  }

  private static List<JsonObject> messages() {
    return objects(PlaygroundClient.array(CLIENT.get("/playground/messages")));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String part)
      throws JsonParserException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(object(answer)).containsOnlyKeys("status", "title", "detail").containsEntry("status", status);
    assertThat(object(answer).getString("detail")).contains(part);
  }

  private static JsonObject object(HttpResponse<String> answer) throws JsonParserException {
    return JsonParser.object().from(answer.body());
  }

  private static List<JsonObject> objects(JsonArray array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(i -> array.getObject(i)).toList();
  }
}
