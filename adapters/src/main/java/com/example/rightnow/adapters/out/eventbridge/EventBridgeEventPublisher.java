package com.example.rightnow.adapters.out.eventbridge;

import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.out.EventPublisher;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Publishes by {@code PutEvents}, one entry a call. Such a call can succeed and yet take nothing, so what counts is the
 * result of the entry. Throttling and faults of the service are tried again, with growing and jittered pauses, as long
 * as the budget allows; everything else is final.
 *
 * <p>{@code Refused} is said only where it is certain that nothing was taken: EventBridge said so, or no connection came
 * about. After a time-out, a broken connection or a fault of the service (5xx) the event may be on the bus, and a
 * refusal in a later attempt does not change that. An event that reaches the bus twice does no harm: its announcement
 * has an id, and who delivers goes by it.
 *
 * <p>A connection that could not be opened in time is {@code Unconfirmed} too, although nothing was sent: the JDK's HTTP
 * connection throws the same {@link java.net.SocketTimeoutException} for it as for an answer that does not come, and they
 * differ in their message alone, which is no contract.
 *
 * <p>A bus that does not exist is no error to EventBridge: it takes the event and drops it. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html">Sending events</a>
 */
public final class EventBridgeEventPublisher implements EventPublisher {
  /**
   * What may go well the next time, of all the codes that an entry can fail with.
   *
   * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html">The codes</a>
   */
  private static final Set<String> PASSING = Set.of("ThrottlingException", "InternalFailure");

  private static final int MAX_ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** An attempt with less time than this would likely turn a clear refusal into doubt. */
  private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(200);

  /** The SDK's own retries would hide whether an earlier attempt may have been taken. */
  private static final SdkPlugin SINGLE_ATTEMPT = client -> client.overrideConfiguration(
      client.overrideConfiguration().toBuilder().retryStrategy(DefaultRetryStrategy.doNotRetry()).build());

  private final EventBridgeClient client;
  private final String bus;
  private final Duration budget;
  private final Timer timer;

  /**
   * @param client its connect time-out has to fit into the budget, because the SDK's deadline cannot interrupt the opening
   *     of a connection. Its HTTP client must not repeat requests by itself; that of {@code url-connection-client} does
   *     not. Retries of the SDK are turned off call by call.
   * @param bus name or ARN of the event bus
   * @param budget how long a publication may take, all attempts and pauses together; an answer that drips can hold the
   *     JDK's own HTTP connection, and so the client made from it, for longer
   */
  public EventBridgeEventPublisher(EventBridgeClient client, String bus, Duration budget) {
    this(client, bus, budget, new SystemTimer());
  }

  EventBridgeEventPublisher(EventBridgeClient client, String bus, Duration budget, Timer timer) {
    this.client = client;
    this.bus = bus;
    this.budget = budget;
    this.timer = timer;
  }

  @Override
  public Publication publish(DomainEvent event) {
    var written = EventFormat.write(event);
    var entry = PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(written.source())
        .detailType(written.detailType())
        .detail(written.detail())
        .build();
    long deadline = timer.nanoTime() + budget.toNanos();
    var attempt = attempt(entry, budget);
    for (int attempts = 1; attempt.mayPass() && attempts < MAX_ATTEMPTS; attempts++) {
      var pause = pauseAfter(attempts);
      if (left(deadline).minus(pause).compareTo(SHORTEST_ATTEMPT) < 0 || !timer.pause(pause)) {
        break;
      }
      attempt = attempt(entry, left(deadline)).after(attempt);
    }
    return attempt.publication();
  }

  private Attempt attempt(PutEventsRequestEntry entry, Duration atMost) {
    try {
      return judge(client.putEvents(request -> request.entries(entry)
          .overrideConfiguration(call -> call.apiCallTimeout(atMost).addPlugin(SINGLE_ATTEMPT))));
    } catch (AwsServiceException answer) {
      return judge(answer);
    } catch (SdkException | UncheckedIOException failure) { // the SDK lets the latter slip through
      return judge(failure);
    }
  }

  private static Attempt judge(PutEventsResponse response) {
    if (response.entries().size() != 1) {
      return Attempt.unconfirmed("an answer about " + response.entries().size() + " entries", false);
    }
    var entry = response.entries().getFirst();
    if (entry.errorCode() != null) {
      return Attempt.refused(entry.errorCode(), PASSING.contains(entry.errorCode()));
    }
    return entry.eventId() == null
        ? Attempt.unconfirmed("an answer without an event id", false)
        : new Attempt(new Publication.Published(), false);
  }

  private static Attempt judge(AwsServiceException answer) {
    var code = Optional.ofNullable(answer.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .orElse("HTTP status " + answer.statusCode());
    if (answer.isThrottlingException()) {
      return Attempt.refused(code, true);
    }
    return answer.statusCode() >= 500 ? Attempt.unconfirmed(code, true) : Attempt.refused(code, false);
  }

  /** Reasons are names of exceptions: what their messages may quote is not ours to know. */
  private static Attempt judge(RuntimeException failure) {
    if (failure instanceof ApiCallTimeoutException) {
      return Attempt.unconfirmed("no answer in time", false);
    }
    var causes = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause).toList();
    var reason = causes.getLast().getClass().getSimpleName();
    boolean neverConnected = causes.stream()
        .anyMatch(cause -> cause instanceof UnknownHostException || cause instanceof ConnectException
            || cause instanceof NoRouteToHostException);
    return neverConnected ? Attempt.refused(reason, false) : Attempt.unconfirmed(reason, false);
  }

  private Duration left(long deadline) {
    var left = Duration.ofNanos(deadline - timer.nanoTime());
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  /** Between half of the pause and all of it: never at once, and not in step with others. */
  private static Duration pauseAfter(int attempts) {
    long longest = FIRST_PAUSE.toMillis() << (attempts - 1);
    // a generator that was seeded before a snapshot would keep all environments made from it in step
    return Duration.ofMillis(new SecureRandom().nextLong(longest / 2, longest + 1));
  }

  /** How one attempt ended, and whether another one may end better. */
  private record Attempt(Publication publication, boolean mayPass) {

    static Attempt refused(String reason, boolean mayPass) {
      return new Attempt(new Publication.Refused(reason), mayPass);
    }

    static Attempt unconfirmed(String reason, boolean mayPass) {
      return new Attempt(new Publication.Unconfirmed(reason), mayPass);
    }

    /** What is known after both: a refusal does not tell what became of an earlier attempt. */
    Attempt after(Attempt earlier) {
      return publication instanceof Publication.Refused
          && earlier.publication instanceof Publication.Unconfirmed
              ? new Attempt(earlier.publication, mayPass)
              : this;
    }
  }

  /** Time, as far as a publication needs it. */
  interface Timer {

    /** Like {@link System#nanoTime}. */
    long nanoTime();

    /** Waits; false if the thread was interrupted, which it still is then. */
    boolean pause(Duration length);
  }

  private static final class SystemTimer implements Timer {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public boolean pause(Duration length) {
      try {
        Thread.sleep(length);
        return true;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
