package com.example.rightnow.adapters.out.slack;

import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
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
 * <tr><td>5xx</td><td>{@code Deferred}, by Retry-After if there is one</td></tr>
 * <tr><td>any other 2xx, 3xx or 4xx</td><td>{@code Refused}</td></tr>
 * <tr><td>no connection: unknown host, refused, TLS, timeout</td><td>{@code Deferred}</td></tr>
 * <tr><td>a failure or a timeout after the request began to leave, or no HTTP</td><td>{@code Unconfirmed}</td></tr>
 * </table>
 *
 * <p>Safe for use by several threads.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
 */
public final class SlackTeamChannel implements TeamChannel {
  /** How long to wait after a 429 that does not say in whole seconds how long. */
  public static final Duration UNNAMED_WAIT = Duration.ofSeconds(30);

  /** No queue keeps a message longer, so longer waits are all the same. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(14);

  /** For one address; an address that is dead leaves time for the next one. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
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
      return departure.begun ? new Receipt.Unconfirmed(reason(failure)) : new Receipt.Deferred(Duration.ZERO);
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
    return switch (answer.meaning()) {
      case POSTED -> new Receipt.Posted();
      case ASKED_TO_WAIT -> new Receipt.Deferred(retryAfter(response).orElse(UNNAMED_WAIT));
      case TRY_AGAIN -> new Receipt.Deferred(retryAfter(response).orElse(Duration.ZERO));
      case REFUSED -> new Receipt.Refused(reason(response.code(), body, answer.advice()));
      case UNCLEAR -> new Receipt.Unconfirmed(reason(response.code(), body, answer.advice()));
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

  /** Retry-After in seconds, as Slack writes it. HTTP knows dates as well; they count as unnamed. */
  private static Optional<Duration> retryAfter(Response response) {
    return Optional.ofNullable(response.header("Retry-After"))
        .filter(value -> SECONDS.matcher(value).matches())
        .map(SlackTeamChannel::seconds);
  }

  private static Duration seconds(String digits) {
    try {
      long seconds = Long.parseLong(digits);
      return seconds < LONGEST_WAIT.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST_WAIT;
    } catch (NumberFormatException tooLong) {
      return LONGEST_WAIT;
    }
  }

  private static String reason(int status, String body, String advice) {
    boolean isWord = body.length() <= LONGEST_WORD && WORD.matcher(body).matches();
    String said = "HTTP " + status + (isWord ? " " + body : " without an error word");
    return advice.isEmpty() ? said : said + ": " + advice;
  }

  /** Names the kind of failure only: its message may name the address. */
  private static String reason(IOException failure) {
    return failure instanceof InterruptedIOException
        ? "no complete answer in time"
        : "no complete answer: " + failure.getClass().getSimpleName();
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
