package com.example.rightnow.adapters.out.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.out.EventPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** How often the publisher tries, for how long, and what it may conclude; without a wire and without waiting. */
class EventBridgeEventPublisherAttemptsTest {
  private static final Duration BUDGET = Duration.ofMillis(1500);
  private static final List<String> PASSING = List.of("ThrottlingException", "InternalFailure");
  private static final List<String> LASTING = List.of("AccessDeniedException",
      "NotAuthorizedForSourceException",
      "NotAuthorizedForDetailTypeException", "InvalidArgument", "MalformedDetail",
      "InvalidAccountIdException",
      "RedactionFailure");

  private final ManualTimer timer = new ManualTimer();
  private final Bus bus = new Bus();
  private final EventPublisher publisher = new EventBridgeEventPublisher(bus, "team-bus", BUDGET, timer);

  @Test
  @Tag("reliability")
  void of_1_000_events_with_random_failures_none_is_lost_and_only_what_may_pass_is_sent_again() {
    var random = new Random(11);
    int attempts = 0;
    int published = 0;
    int told = 0;
    for (int number = 0; number < 1_000; number++) {
      var codes = Stream.generate(() -> oneOf(random.nextInt(5) > 0 ? PASSING : LASTING, random))
          .limit(random.nextInt(6))
          .toList();
      bus.failsWith(codes);

      var publication = publisher.publish(event("event-" + number));

      int passing = (int) codes.stream().takeWhile(PASSING::contains).count();
      var sent = bus.requests().stream().map(request -> request.entries().getFirst()).toList();
      assertThat(sent).as("attempts with %s", codes).hasSize(Math.min(passing + 1, 4))
          .containsOnly(sent.getFirst());
      if (sent.size() > codes.size()) {
        assertThat(publication).isEqualTo(new Publication.Published());
        assertThat(bus.taken()).containsExactly(sent.getLast());
        published++;
      } else {
        assertThat(publication).isEqualTo(new Publication.Refused(codes.get(sent.size() - 1)));
        assertThat(bus.taken()).isEmpty();
        told++;
      }
      attempts += sent.size();
    }
    System.out.printf(Locale.ROOT,
        "[reliability 11] 1,000 events, %,d attempts: %,d published, %,d refused and said to be, 0 lost unheard,"
            + " 0 sent again after a lasting refusal%n",
        attempts, published, told);
  }

  @Test
  void pauses_grow_from_attempt_to_attempt_and_are_jittered() {
    var firstPauses = new HashSet<Duration>();
    for (int run = 0; run < 50; run++) {
      timer.pauses().clear();
      bus.failsWith(Collections.nCopies(4, "ThrottlingException"));
      publisher.publish(event("event"));

      assertThat(timer.pauses()).hasSize(3);
      assertThat(timer.pauses().get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
      assertThat(timer.pauses().get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
      assertThat(timer.pauses().get(2)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
      firstPauses.add(timer.pauses().getFirst());
    }
    assertThat(firstPauses).hasSizeGreaterThan(5);
  }

  @Test
  void every_attempt_has_what_is_left_of_the_budget() {
    bus.failsWith(Collections.nCopies(4, "ThrottlingException"));
    bus.answersAfter(Duration.ofMillis(450));

    publisher.publish(event("event"));

    var pauses = timer.pauses();
    var secondStart = Duration.ofMillis(450).plus(pauses.getFirst());
    assertThat(bus.timeouts()).startsWith(BUDGET, BUDGET.minus(secondStart));
    assertThat(timer.elapsed()).isLessThanOrEqualTo(BUDGET);
  }

  @Test
  void no_attempt_is_begun_that_could_hardly_end_in_time() {
    bus.failsWith(Collections.nCopies(4, "ThrottlingException"));
    bus.answersAfter(Duration.ofMillis(1251));

    assertThat(publisher.publish(event("event"))).isEqualTo(new Publication.Refused("ThrottlingException"));

    assertThat(bus.requests()).hasSize(1);
    assertThat(timer.pauses()).isEmpty();
  }

  @Test
  void an_oversleeping_thread_still_gives_the_sdk_a_valid_timeout() {
    bus.failsWith(List.of("ThrottlingException"));
    timer.oversleeps(Duration.ofSeconds(5));

    assertThat(publisher.publish(event("event"))).isEqualTo(new Publication.Published());

    assertThat(bus.timeouts()).containsExactly(BUDGET, Duration.ofMillis(1));
  }

  @Test
  void an_interrupted_thread_stops_trying_and_stays_interrupted() {
    bus.failsWith(List.of("InternalFailure"));
    Thread.currentThread().interrupt();

    var publication = new EventBridgeEventPublisher(bus, "team-bus", BUDGET).publish(event("event"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(publication).isEqualTo(new Publication.Refused("InternalFailure"));
    assertThat(bus.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("failuresBeforeTheRequest")
  void without_a_connection_the_event_was_certainly_not_taken(IOException cause) {
    bus.breaks(SdkClientException.create("secret words", SdkClientException.create("more", cause)));

    assertThat(publisher.publish(event("event")))
        .isEqualTo(new Publication.Refused(cause.getClass().getSimpleName()));
  }

  static Stream<IOException> failuresBeforeTheRequest() {
    return Stream.of(new UnknownHostException("secret words"), new ConnectException("secret words"),
        new NoRouteToHostException("secret words"));
  }

  @ParameterizedTest
  @MethodSource("failuresThatLeaveItOpen")
  void any_other_failure_leaves_it_open_and_is_known_by_its_name_only(RuntimeException failure,
      String reason) {
    bus.breaks(failure);

    assertThat(publisher.publish(event("event"))).isEqualTo(new Publication.Unconfirmed(reason));

    assertThat(bus.requests()).hasSize(1);
  }

  static Stream<Arguments> failuresThatLeaveItOpen() {
    return Stream.of(
        arguments(SdkClientException.create("secret words"), "SdkClientException"),
        arguments(SdkClientException.create("secret words", new SocketException("Connection reset")),
            "SocketException"),
        arguments(SdkClientException.create("secret words", new SocketTimeoutException()),
            "SocketTimeoutException"),
        arguments(AbortedException.create("secret words"), "AbortedException"),
        arguments(ApiCallTimeoutException.create(1500), "no answer in time"),
        arguments(new UncheckedIOException(new IOException("secret words")), "IOException"));
  }

  private static <T> T oneOf(List<T> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }

  private static AnnouncementRequested event(String id) {
    var meantFor = Instant.parse("2026-11-23T09:00:00Z").atZone(ZoneOffset.UTC);
    return AnnouncementRequested.of(new AnnouncementId(id), meantFor, Language.ENGLISH, Optional.empty());
  }

  /** Takes every event, unless told to fail first; knows the requests since it was told. */
  private final class Bus implements EventBridgeClient {
    private final List<PutEventsRequest> requests = new ArrayList<>();
    private final List<PutEventsRequestEntry> taken = new ArrayList<>();
    private final Queue<String> codes = new ArrayDeque<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private Duration answerTime = Duration.ZERO;

    void failsWith(List<String> entryCodes) {
      requests.clear();
      taken.clear();
      codes.clear();
      codes.addAll(entryCodes);
    }

    void breaks(RuntimeException callFailure) {
      failure = Optional.of(callFailure);
    }

    void answersAfter(Duration time) {
      answerTime = time;
    }

    List<PutEventsRequest> requests() {
      return requests;
    }

    List<Duration> timeouts() {
      return requests.stream()
          .map(Bus::timeout)
          .toList();
    }

    private static Duration timeout(PutEventsRequest request) {
      return request.overrideConfiguration().orElseThrow().apiCallTimeout().orElseThrow();
    }

    private void awaitAnswer(Duration timeout) {
      boolean inTime = answerTime.compareTo(timeout) < 0;
      timer.passes(inTime ? answerTime : timeout);
      if (!inTime) {
        throw ApiCallTimeoutException.create(timeout.toMillis());
      }
    }

    List<PutEventsRequestEntry> taken() {
      return taken;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      requests.add(request);
      awaitAnswer(timeout(request));
      failure.ifPresent(thrown -> {
        throw thrown;
      });
      var code = codes.poll();
      if (code != null) {
        var failed = PutEventsResultEntry.builder().errorCode(code).errorMessage("secret words").build();
        return PutEventsResponse.builder().failedEntryCount(1).entries(failed).build();
      }
      taken.add(request.entries().getFirst());
      var result = PutEventsResultEntry.builder().eventId("11710aed-b79e-4468-a20b-bb3c0c3b4860").build();
      return PutEventsResponse.builder().failedEntryCount(0).entries(result).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
