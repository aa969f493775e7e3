package com.example.rightnow.playground.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.adapters.in.http.ApiRequest;
import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Outcome;
import com.example.rightnow.domain.port.out.Deliveries.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words for people how a call ended, and whether that was what the caller wanted. */
public final class Words {
  private Words() {}

  /** What was asked, as text. */
  static String of(@Nullable Object @Nullable [] arguments) {
    if (arguments == null) {
      return "";
    }
    return Arrays.stream(arguments).map(Words::text).collect(Collectors.joining(",\n"));
  }

  /** A value as text. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case ApiRequest request -> request.method() + " " + request.path()
          + request.query().entrySet().stream().map(Object::toString)
              .collect(Collectors.joining("&", request.query().isEmpty() ? "" : "?", ""))
          + "\n" + headers(request.headers()) + "\n" + new String(request.body(), UTF_8);
      case ApiResponse response ->
        response.status() + "\n" + headers(response.headers()) + "\n" + response.body();
      default -> value.toString();
    };
  }

  private static String headers(Map<String, String> headers) {
    return new TreeMap<>(headers).entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue() + "\n").collect(Collectors.joining());
  }

  /** How a call ended that answered this. */
  static Ending ending(@Nullable Object answer) {
    String out = text(answer);
    return switch (answer) {
      case null -> Ending.ok("", "");
      case ApiResponse response -> response.status() >= 400
          ? Ending.failed("answers " + response.status() + ": "
              + response.outcome().toLowerCase(Locale.ROOT).replace('_', ' '), out)
          : Ending.ok(response.outcome(), out);
      case Receipt receipt -> receipt(receipt, out);
      case Publication publication -> publication(publication, out);
      case Outcome outcome -> outcome(outcome, out);
      case Claim claim -> claim(claim, out);
      case Disposition disposition -> disposition(disposition, out);
      case Boolean isDone ->
        isDone ? Ending.ok("done", "true") : Ending.failed("not done: it is not held any more", "false");
      default -> Ending.ok(spoken(answer.getClass().getSimpleName()), out);
    };
  }

  private static Ending receipt(Receipt receipt, String out) {
    return switch (receipt) {
      case Receipt.Posted() -> Ending.ok("posted", out);
      case Receipt.Deferred(var reason, var delay) ->
        Ending.failed("deferred: not posted, to be tried again" + atLeast(delay) + " (" + reason + ")", out);
      case Receipt.Refused(var reason) -> Ending.failed("refused: " + reason, out);
      case Receipt.Unconfirmed(var reason, var delay) ->
        Ending.failed("unconfirmed: it may or may not have been posted (" + reason + ")", out);
    };
  }

  private static Ending publication(Publication publication, String out) {
    return switch (publication) {
      case Publication.Published() -> Ending.ok("published", out);
      case Publication.Refused(var reason) -> Ending.failed("refused: " + reason, out);
      case Publication.Unconfirmed(var reason) ->
        Ending.failed("unconfirmed: it may or may not have been published (" + reason + ")", out);
    };
  }

  private static Ending outcome(Outcome outcome, String out) {
    return switch (outcome) {
      case Outcome.Delivered(var recorded) -> recorded
          ? Ending.ok("delivered, recorded", out)
          : Ending.failed("delivered, but not recorded: a repetition would be posted again", out);
      case Outcome.AlreadyDelivered() -> Ending.ok("already delivered: nothing is posted", out);
      case Outcome.Expired() -> Ending.failed("expired: it came too late to be posted", out);
      case Outcome.Dropped(var reason, var delay) -> Ending.failed("dropped: " + reason, out);
      case Outcome.Refused(var reason) -> Ending.failed("refused: " + reason, out);
      case Outcome.FoundBusy(var until) ->
        Ending.failed("busy: another delivery of it has until " + time(until), out);
      case Outcome.Deferred(var reason, var delay) ->
        Ending.failed("deferred: not posted, to be tried again" + atLeast(delay) + " (" + reason + ")", out);
      case Outcome.Unconfirmed(var reason, var delay) ->
        Ending.failed("unconfirmed: it may or may not have been posted, and is posted again (" + reason + ")",
            out);
    };
  }

  private static Ending claim(Claim claim, String out) {
    return switch (claim) {
      case Claim.Granted(var lease, var vanished) ->
        Ending.ok(vanished ? "granted; an earlier holder vanished and may have posted" : "granted", out);
      case Claim.Busy(var until) -> Ending.failed("busy: somebody else has it until " + time(until), out);
      case Claim.AlreadyDelivered() -> Ending.ok("already delivered", out);
    };
  }

  private static Ending disposition(Disposition disposition, String out) {
    return switch (disposition) {
      case Disposition.Acknowledge() -> Ending.ok("acknowledged: the queue forgets the message", out);
      case Disposition.Retry(var delay) ->
        Ending.failed("kept: the message comes again" + atLeast(delay), out);
      case Disposition.RetryAt(var when) ->
        Ending.failed("kept: the message comes again at " + time(when), out);
      case Disposition.DeadLetter(var reason) -> Ending.failed("given up, a dead letter: " + reason, out);
    };
  }

  private static String atLeast(Duration delay) {
    return delay.isZero() ? "" : " in " + duration(delay.toNanos()) + " at least";
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** {@code AlreadyDelivered} becomes "already delivered". */
  private static String spoken(String typeName) {
    return typeName.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** For example "20.1 s". */
  public static String duration(long nanos) {
    double seconds = nanos / 1e9;
    if (seconds < 0.001) {
      return Math.max(0, nanos / 1000) + " µs";
    }
    if (seconds < 1) {
      return Math.round(seconds * 1000) + " ms";
    }
    if (seconds < 120) {
      String text = String.format(Locale.ROOT, "%.1f", seconds);
      return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " s";
    }
    return Math.round(seconds / 60) + " min";
  }
}
