package com.example.rightnow.adapters.out.eventbridge;

import static com.example.rightnow.adapters.out.eventbridge.EventBridgeStandIn.error;
import static com.example.rightnow.adapters.out.eventbridge.EventBridgeStandIn.failed;
import static com.example.rightnow.adapters.out.eventbridge.EventBridgeStandIn.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.out.EventPublisher;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The wire format, and what the publisher makes of every answer and of none. */
class EventBridgeEventPublisherTest {
  private static final Publication PUBLISHED = new Publication.Published();
  private static final AnnouncementRequested EVENT = event(Optional.of(new Note("昼食 at \"noon\"")));

  private final ManualTimer timer = new ManualTimer();

  @Test
  void sends_one_signed_entry_to_our_bus() throws Exception {
    try (var eventBridge = new EventBridgeStandIn()) {
      publish(EVENT, eventBridge);

      var request = eventBridge.requests().getFirst();
      assertThat(request.getHeaders().get("X-Amz-Target")).isEqualTo("AWSEvents.PutEvents");
      assertThat(request.getHeaders().get("Authorization")).contains("/eu-west-1/events/aws4_request");
      assertThat(eventBridge.entries()).singleElement().satisfies(entry -> {
        assertThat(entry).containsOnlyKeys("EventBusName", "Source", "DetailType", "Detail");
        assertThat(entry).containsEntry("EventBusName", "team-bus")
            .containsEntry("Source", "rightnow")
            .containsEntry("DetailType", "AnnouncementRequested");
      });
    }
  }

  @Test
  void the_detail_follows_version_1_of_our_schema() throws Exception {
    try (var eventBridge = new EventBridgeStandIn()) {
      publish(EVENT, eventBridge);
      publish(event(Optional.empty()), eventBridge);

      assertThat(eventBridge.entries()).extracting(entry -> json(entry.getString("Detail"))).containsExactly(
          json(
              """
                  {"version":1,"id":"slack:T1:2.3","meantFor":"2026-11-23T09:00:00.500Z","zone":"Asia/Seoul","language":"en",\
                  "expiresAt":"2026-11-23T12:00:00.500Z","note":"昼食 at \\"noon\\""}"""),
          json(
              """
                  {"version":1,"id":"slack:T1:2.3","meantFor":"2026-11-23T09:00:00.500Z","zone":"Asia/Seoul","language":"en",\
                  "expiresAt":"2026-11-23T12:00:00.500Z"}"""));
    }
  }

  @ParameterizedTest
  @MethodSource("passingFailures")
  void what_passes_is_tried_again(MockResponse failure) throws Exception {
    try (var eventBridge = new EventBridgeStandIn(failure, failure, failure)) {
      assertThat(publish(EVENT, eventBridge)).isEqualTo(PUBLISHED);

      assertThat(eventBridge.entries()).hasSize(4).containsOnly(eventBridge.entries().getFirst());
    }
  }

  static Stream<MockResponse> passingFailures() {
    return Stream.of(failed("ThrottlingException"), failed("InternalFailure"),
        error(400, "ThrottlingException"),
        error(429, "TooManyRequestsException"), error(500, "InternalException"),
        error(503, "ServiceUnavailable"),
        new MockResponse.Builder().code(502).body("<html>").build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingException", "InternalFailure"})
  void an_entry_that_keeps_failing_is_refused_after_the_fourth_attempt(String code) throws Exception {
    var failure = failed(code);
    try (var eventBridge = new EventBridgeStandIn(failure, failure, failure, failure)) {
      assertThat(publish(EVENT, eventBridge)).isEqualTo(new Publication.Refused(code));

      assertThat(eventBridge.requests()).hasSize(4);
    }
  }

  @Test
  void a_call_that_keeps_being_throttled_is_refused_after_the_fourth_attempt() throws Exception {
    var failure = error(400, "ThrottlingException");
    try (var eventBridge = new EventBridgeStandIn(failure, failure, failure, failure)) {
      assertThat(publish(EVENT, eventBridge)).isEqualTo(new Publication.Refused("ThrottlingException"));

      assertThat(eventBridge.requests()).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "NotAuthorizedForSourceException",
      "NotAuthorizedForDetailTypeException", "InvalidArgument", "MalformedDetail",
      "InvalidAccountIdException",
      "RedactionFailure", "SomethingNew"})
  void an_entry_that_fails_for_good_is_sent_once(String code) throws Exception {
    try (var eventBridge = new EventBridgeStandIn(failed(code))) {
      assertThat(publish(EVENT, eventBridge)).isEqualTo(new Publication.Refused(code));

      assertThat(eventBridge.requests()).hasSize(1);
    }
  }

  @Test
  void a_call_that_fails_for_good_is_sent_once() throws Exception {
    try (var eventBridge = new EventBridgeStandIn(error(400, "AccessDeniedException"))) {
      assertThat(publish(EVENT, eventBridge)).isEqualTo(new Publication.Refused("AccessDeniedException"));

      assertThat(eventBridge.requests()).hasSize(1);
    }
  }

  @Test
  void a_status_stands_in_for_a_code_that_is_missing() throws Exception {
    try (var eventBridge = new EventBridgeStandIn(
        new MockResponse.Builder().code(403).body("<html>").build())) {
      assertThat(publish(EVENT, eventBridge)).isEqualTo(new Publication.Refused("HTTP status 403"));
    }
  }

  @Test
  void a_fault_of_the_service_leaves_it_open_whether_the_event_was_taken() throws Exception {
    var failure = error(500, "InternalException");
    try (var eventBridge = new EventBridgeStandIn(failure, failure, failure, failure)) {
      assertThat(publish(EVENT, eventBridge)).isEqualTo(new Publication.Unconfirmed("InternalException"));

      assertThat(eventBridge.requests()).hasSize(4);
    }
  }

  @Test
  void a_refusal_does_not_settle_what_became_of_an_earlier_attempt() throws Exception {
    try (var eventBridge = new EventBridgeStandIn(error(500, "InternalException"),
        failed("ThrottlingException"),
        failed("AccessDeniedException"))) {
      assertThat(publish(EVENT, eventBridge)).isEqualTo(new Publication.Unconfirmed("InternalException"));

      assertThat(eventBridge.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void after_an_answer_that_says_nothing_the_event_is_unconfirmed_and_not_sent_again(MockResponse broken)
      throws Exception {
    try (var eventBridge = new EventBridgeStandIn(broken)) {
      assertThat(publish(EVENT, eventBridge)).isInstanceOf(Publication.Unconfirmed.class);

      assertThat(eventBridge.requests()).hasSize(1);
    }
  }

  static Stream<MockResponse> brokenAnswers() {
    var half = """
        {"FailedEntryCount":0,"Entries":[{"EventId":"11710aed-b79e-4468-a20b-bb3c0c3b4860"}]}""";
    return Stream.of(json(200, ""), json(200, "<html>"), json(200, "{}"), json(200, "{\"Entries\":[]}"),
        json(200, "{\"Entries\":[{}]}"), json(200, "{\"Entries\":[{\"EventId\":\"1\"},{\"EventId\":\"2\"}]}"),
        new MockResponse.Builder().status("hello").build(),
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
        new MockResponse.Builder().body(half).onResponseBody(new SocketEffect.CloseSocket()).build());
  }

  @Test
  void a_connection_that_was_kept_and_dies_does_not_send_the_event_twice() throws Exception {
    var dies = new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    try (var eventBridge = new EventBridgeStandIn(); var client = eventBridge.client()) {
      var publisher = publisher(client, Duration.ofSeconds(20));

      assertThat(publisher.publish(EVENT)).isEqualTo(PUBLISHED);
      eventBridge.answersNext(dies);
      assertThat(publisher.publish(EVENT)).isInstanceOf(Publication.Unconfirmed.class);

      assertThat(eventBridge.requests()).extracting(request -> request.getConnectionIndex())
          .containsExactly(0, 0);
    }
  }

  @Test
  void an_answer_that_drips_is_cut_off_at_the_end_of_the_budget() throws Exception {
    // five seconds: the JDK's connection may insist on reading to the end, and then the test must have one too
    var drip = new MockResponse.Builder().body(" ".repeat(50)).throttleBody(1, 100, TimeUnit.MILLISECONDS)
        .build();
    try (var eventBridge = new EventBridgeStandIn(drip); var client = eventBridge.client()) {
      assertThat(publisher(client, Duration.ofMillis(400)).publish(EVENT))
          .isEqualTo(new Publication.Unconfirmed("no answer in time"));

      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void without_a_connection_the_event_was_certainly_not_taken() throws Exception {
    int deserted;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      deserted = socket.getLocalPort();
    }
    try (var client = EventBridgeStandIn.client(deserted)) {
      assertThat(publisher(client, Duration.ofSeconds(20)).publish(EVENT))
          .isEqualTo(new Publication.Refused("ConnectException"));
    }
  }

  private Publication publish(AnnouncementRequested event, EventBridgeStandIn eventBridge) {
    try (var client = eventBridge.client()) {
      return publisher(client, Duration.ofSeconds(20)).publish(event);
    }
  }

  private EventPublisher publisher(EventBridgeClient client, Duration budget) {
    return new EventBridgeEventPublisher(client, "team-bus", budget, timer);
  }

  private static AnnouncementRequested event(Optional<Note> note) {
    var meantFor = Instant.parse("2026-11-23T09:00:00.5Z").atZone(ZoneId.of("Asia/Seoul"));
    return AnnouncementRequested.of(new AnnouncementId("slack:T1:2.3"), meantFor, Language.ENGLISH, note);
  }
}
