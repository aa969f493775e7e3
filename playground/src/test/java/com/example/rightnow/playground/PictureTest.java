package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The picture is whole before anything has happened, and what happens later fits into it. */
class PictureTest {
  private static final PlaygroundClient CLIENT = PlaygroundClient.of(TemplateFixture.FILE);
  private static final Map<String, JsonObject> NODES = new LinkedHashMap<>();
  private static String edges = "";

  @BeforeAll
  static void draw() throws JsonParserException {
    JsonObject picture = JsonParser.object().from(CLIENT.get("/playground/bot").body()).getObject("picture");
    objects(picture.getArray("nodes")).forEach(node -> NODES.put(node.getString("id"), node));
    edges = objects(picture.getArray("edges")).stream()
        .map(edge -> edge.getString("from") + " -> " + edge.getString("to"))
        .collect(Collectors.joining("\n"));
  }

  @AfterAll
  static void end() {
    CLIENT.close();
  }

  @Test
  void shows_the_way_of_an_announcement_from_slack_to_slack() {
    TemplateFixture.needs("DeliverAnnouncementFunction", NODES.containsKey("DeliverAnnouncementFunction"));

    assertThat(edges.lines()).contains(
        "SlackIn -> POST /slack/commands", "POST /slack/commands -> SlackCommandFunction",
        "SlackCommandFunction -> SlashCommandEndpoint", "SlashCommandEndpoint -> RequestAnnouncementUseCase",
        "RequestAnnouncementUseCase -> RequestAnnouncementService",
        "RequestAnnouncementService -> EventPublisher",
        "EventPublisher -> EventBridgeEventPublisher", "EventBridgeEventPublisher -> Bus",
        "Bus -> AnnouncementRule", "AnnouncementRule -> Announcements",
        "Announcements -> DeliverAnnouncementFunction", "Announcements -> AnnouncementDeadLetters",
        "DeliverAnnouncementFunction -> QueueConsumer", "QueueConsumer -> AnnouncementDeadLetters",
        "QueueConsumer -> DeliverAnnouncementUseCase",
        "DeliverAnnouncementUseCase -> DeliverAnnouncementService",
        "DeliverAnnouncementService -> Deliveries", "Deliveries -> InMemoryDeliveries",
        "InMemoryDeliveries -> Deliveries (table)",
        "DeliverAnnouncementService -> TeamChannel", "TeamChannel -> SlackTeamChannel",
        "SlackTeamChannel -> Slack");
    assertThat(kinds("SlackIn", "POST /slack/commands", "SlackCommandFunction", "SlashCommandEndpoint",
        "RequestAnnouncementUseCase", "RequestAnnouncementService", "EventPublisher",
        "EventBridgeEventPublisher",
        "Bus", "AnnouncementRule", "Announcements", "AnnouncementDeadLetters", "Slack"))
        .containsExactly("slack", "route", "function", "driving-adapter", "driving-port", "service",
            "driven-port",
            "driven-adapter", "bus", "rule", "queue", "dead-letters", "slack");
  }

  @Test
  void runs_a_function_that_is_invoked_by_hand_through_no_adapter_of_another() {
    TemplateFixture.needs("GreetTeamFunction", NODES.containsKey("GreetTeamFunction"));

    assertThat(edges.lines().filter(edge -> edge.startsWith("GreetTeamFunction ->")))
        .containsExactly("GreetTeamFunction -> GreetTeamUseCase");
  }

  @Test
  void tells_two_things_of_one_name_apart_or_has_none() {
    assertThat(edges.lines()).doesNotHaveDuplicates()
        .allSatisfy(edge -> assertThat(NODES).containsKeys(edge.split(" -> ")));
    assertThat(NODES.values()).allSatisfy(node -> assertThat(node).containsKeys("id", "kind", "name"));
    // each kind comes after another one only, so a box that stands for two things would have a way back
    assertThat(NODES.values()).filteredOn(node -> node.getString("kind").matches("table|slack|dead-letters"))
        .filteredOn(node -> !node.getString("id").equals("SlackIn"))
        .allSatisfy(node -> assertThat(edges).doesNotContain(node.getString("id") + " -> "));
  }

  @Test
  void says_what_a_class_says_of_itself_and_where() {
    assertThat(NODES.values())
        .filteredOn(node -> node.getString("kind").matches(".*(port|adapter|service|function)"))
        .isNotEmpty().allSatisfy(node -> {
          assertThat(node.getString("role")).matches("(?s)[A-Z].*[.:]").doesNotContain("{@", "<", "*");
          assertThat(Files.isRegularFile(Path.of("..").resolve(node.getString("file")))).isTrue();
        });
    assertThat(NODES.get("TeamChannel")).containsEntry("role", "The place where the team reads.")
        .containsEntry("file", "domain/src/main/java/com/example/rightnow/domain/port/out/TeamChannel.java");
  }

  @Test
  void reads_the_first_sentence_of_a_javadoc() {
    assertThat(Sources.firstSentence("""
        import a.b;

        /**
         * Says {@code yes} to a {@link Some#thing}, by <a
         * href="https://a.b/c.html">the book</a>: v1.2 &lt; 2. And more.
         */
        @Deprecated
        public final class Yes {
          /** No. */
          class Inner {}
        }
        """, "Yes")).isEqualTo("Says yes to a Some#thing, by the book: v1.2 < 2.");
    assertThat(Sources.firstSentence("class Bare {}", "Bare")).isEmpty();
    assertThat(Sources.firstSentence("/** Short */\nrecord Short() {}", "Short")).isEqualTo("Short");
  }

  @Test
  void has_a_place_for_every_hop() {
    CLIENT.post("/playground/commands", "{\"text\": \"announce Launch\"}");
    var trace = PlaygroundClient.eventually("the trace is done",
        () -> objects(PlaygroundClient.array(CLIENT.get("/playground/traces"))).getLast(),
        last -> last.getBoolean("done"));

    assertThat(objects(trace.getArray("hops"))).extracting(hop -> hop.getString("name"))
        .allSatisfy(name -> assertThat(NODES).containsKey(name));
  }

  private static List<String> kinds(String... ids) {
    return Stream.of(ids).map(id -> NODES.getOrDefault(id, new JsonObject()).getString("kind")).toList();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(i -> array.getObject(i)).toList();
  }
}
