package com.example.rightnow.adapters.out.slack;

import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * A Slack channel behind an incoming webhook. One post is one request on the wire, whatever happens: Slack has no
 * idempotency key, and a request that is silently sent twice is a message that the team reads twice.
 *
 * <table>
 * <caption>What becomes of a post</caption>
 * <tr><td>200 with the body {@code ok}</td><td>{@code Posted}</td></tr>
 * <tr><td>429</td><td>{@code Deferred} by Retry-After, or by {@link #UNNAMED_WAIT} if there is none</td></tr>
 * <tr><td>503 with Retry-After, 500 with an error word that Slack documents</td><td>{@code Deferred}</td></tr>
 * <tr><td>any other 5xx: a gateway says it too, of a request that it had passed on</td><td>{@code Unconfirmed}</td></tr>
 * <tr><td>any other 2xx, 3xx or 4xx</td><td>{@code Refused}</td></tr>
 * <tr><td>no connection: unknown host, refused, TLS, timeout</td><td>{@code Deferred}</td></tr>
 * <tr><td>a failure or a timeout after the request began to leave, or no HTTP</td><td>{@code Unconfirmed}</td></tr>
 * </table>
 *
 * <p>Whatever the answer, unless it refuses, a Retry-After becomes the delay: seconds or an <a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">HTTP date</a>, of several the longest. A date counts from
 * the answer's own {@code Date}, or from its arrival if it has none. What is neither counts as absent.
 *
 * <p>Safe for use by several threads.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
 */
public final class SlackTeamChannel implements TeamChannel {
  /** How long to wait after a 429 that does not say how long. */
  public static final Duration UNNAMED_WAIT = Duration.ofSeconds(30);

  /** No queue keeps a message longer, so longer waits are all the same. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(14);

  /** For one address; an address that is dead leaves time for the next one. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final String RETRY_AFTER = "Retry-After";
  private static final Pattern SECONDS = Pattern.compile("[\\s\"]*([0-9]+(?:\\.[0-9]+)?)[\\s\";]*");
  private static final int OK = 200;

  /** An error word of Slack. Whatever else a body holds stays out of logs: it may repeat what was sent. */
  private static final Pattern WORD = Pattern.compile("[a-z]+(_[a-z]+)*");
  private static final int LONGEST_WORD = 64;
  private static final int READ_AT_MOST = 4096;

  private final WebhookUrl webhook;
  private final OkHttpClient client;

  /**
   * @param callTimeout for one post from looking up the host to the last byte of the answer; the look-up itself cannot be
   *     cut short
   * @throws IllegalArgumentException if the timeout is not positive
   */
  public SlackTeamChannel(WebhookUrl webhook, Duration callTimeout) {
    this(webhook, callTimeout, Dns.SYSTEM);
  }

  SlackTeamChannel(WebhookUrl webhook, Duration callTimeout, Dns dns) {
    if (!callTimeout.isPositive()) {
      throw new IllegalArgumentException("a call timeout is positive: " + callTimeout);
    }
    this.webhook = webhook;
    this.client = new OkHttpClient.Builder()
        .dns(dns)
        .callTimeout(callTimeout)
        // one deadline for everything: a timeout per read never ends a server that drips
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .connectTimeout(CONNECT_TIMEOUT)
        // one address after the other: the race of addresses lets an undeclared InterruptedException escape
        .fastFallback(false)
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .protocols(List.of(Protocol.HTTP_1_1))
        // a frozen environment wakes up to dead connections, and a post on one of them ends unconfirmed
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .build();
  }

  @Override
  public Receipt post(Message message) {
    var request = new Request.Builder()
        .url(webhook.url())
        .post(new OneShot(payload(message)))
        .build();
    var call = client.newCall(request);
    var departure = new Departure();
    call.addEventListener(departure);
    try (var response = call.execute()) {
      return receipt(response, bodyOf(response, call));
    } catch (IOException failure) {
      return departure.begun
          ? new Receipt.Unconfirmed(reason("no complete answer", failure), Duration.ZERO)
          : new Receipt.Deferred(reason("not reached", failure), Duration.ZERO);
    }
  }

  private static byte[] payload(Message message) {
    return JsonWriter.string()
        .object()
        .value("text", message.wording(Mrkdwn.DISPLAY))
        .end()
        .done()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Receipt receipt(Response response, String body) {
    var answer = WebhookAnswer.of(response.code(), body);
    var reason = reason(response.code(), body, answer.advice());
    var retryAfter = retryAfter(response);
    return switch (answer.meaning()) {
      case POSTED -> new Receipt.Posted();
      case ASKED_TO_WAIT -> new Receipt.Deferred(reason, retryAfter.orElse(UNNAMED_WAIT));
      case TRY_AGAIN -> new Receipt.Deferred(reason, retryAfter.orElse(Duration.ZERO));
      case UNAVAILABLE -> retryAfter.<Receipt>map(wait -> new Receipt.Deferred(reason, wait))
          .orElseGet(() -> new Receipt.Unconfirmed(reason, Duration.ZERO));
      case REFUSED -> new Receipt.Refused(reason);
      case UNCLEAR -> new Receipt.Unconfirmed(reason, retryAfter.orElse(Duration.ZERO));
    };
  }

  /** The beginning of the body; longer than every answer of Slack, short enough for any memory. */
  private static String bodyOf(Response response, Call call) throws IOException {
    var source = response.body().source();
    try {
      if (source.request(READ_AT_MOST)) {
        // otherwise closing the response reads on, in the hope of using the connection again
        call.cancel();
      }
      return source.getBuffer().readString(Math.min(source.getBuffer().size(), READ_AT_MOST),
          StandardCharsets.UTF_8);
    } catch (IOException cutOff) {
      if (response.code() == OK) {
        throw cutOff;
      }
      return "";
    }
  }

  private static Optional<Duration> retryAfter(Response response) {
    return response.headers(RETRY_AFTER).stream()
        .flatMap(value -> {
          var date = until(value, response);
          return date.isPresent() ? date.stream() : seconds(value);
        })
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> until(String date, Response response) {
    var sent = date(response.headers(), "Date")
        .orElseGet(() -> Instant.ofEpochMilli(response.receivedResponseAtMillis()));
    return date(new Headers.Builder().addUnsafeNonAscii(RETRY_AFTER, date).build(), RETRY_AFTER)
        // in whole seconds, rounded up: nobody may come early
        .map(until -> bounded(
            Duration.ofSeconds(Math.ceilDiv(Duration.between(sent, until).toMillis(), 1_000))));
  }

  private static Optional<Instant> date(Headers headers, String name) {
    return Optional.ofNullable(headers.getDate(name)).map(Date::toInstant);
  }

  /** Several where a proxy has joined headers; a part of a second is a whole one, for nobody may come early. */
  private static Stream<Duration> seconds(String value) {
    return Pattern.compile(",").splitAsStream(value)
        .map(SECONDS::matcher)
        .filter(Matcher::matches)
        .map(number -> new BigDecimal(number.group(1)).setScale(0, RoundingMode.CEILING)
            .min(BigDecimal.valueOf(LONGEST_WAIT.toSeconds())))
        .map(seconds -> Duration.ofSeconds(seconds.longValueExact()));
  }

  private static Duration bounded(Duration wait) {
    var possible = wait.isNegative() ? Duration.ZERO : wait;
    return possible.compareTo(LONGEST_WAIT) < 0 ? possible : LONGEST_WAIT;
  }

  private static String reason(int status, String body, String advice) {
    boolean isWord = body.length() <= LONGEST_WORD && WORD.matcher(body).matches();
    String said = "HTTP " + status + (isWord ? " " + body : " without an error word");
    return advice.isEmpty() ? said : said + ": " + advice;
  }

  /** Names the kind of failure only: its message may name the address. */
  private static String reason(String what, IOException failure) {
    return failure instanceof InterruptedIOException
        ? what + " in time"
        : what + ": " + failure.getClass().getSimpleName();
  }

  /** Whether the request began to leave. An exception does not tell, the order of events does. */
  private static final class Departure extends EventListener {
    private volatile boolean begun;

    @Override
    public void requestHeadersStart(Call call) {
      begun = true;
    }
  }

  /** A body that OkHttp must not send twice: with others it answers 408 and 503 by itself, with the same again. */
  private static final class OneShot extends RequestBody {
    private final byte[] bytes;

    OneShot(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }
}
