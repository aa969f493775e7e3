package com.example.rightnow.adapters.out.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network at its worst. The question is always the same: can the message have arrived? Each fault ends within the call
 * timeout, after one request on the wire, and gives the address of the webhook away to nobody.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlackTeamChannelFaultsTest {
  private static final String CANARY = "c4n4ryXq";
  private static final Message MESSAGE = new Note("Lunch is ready.");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final Duration QUICKLY = Duration.ofMillis(20);

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

  @ParameterizedTest
  @MethodSource("faultsAfterTheRequest")
  void nobody_knows_what_became_of_a_request_that_left(Duration callTimeout, FaultyServer.Script fault)
      throws IOException {
    try (var slack = new FaultyServer(fault)) {
      Receipt receipt = channelAt(slack.url("/services/" + CANARY), callTimeout).post(MESSAGE);

      assertThat(receipt).isInstanceOfSatisfying(Receipt.Unconfirmed.class,
          unconfirmed -> {
            assertThat(unconfirmed.reason()).startsWith("no complete answer");
            assertThat(unconfirmed.delay()).isZero();
          });
      assertThat(receipt.toString()).doesNotContain(CANARY, "127.0.0.1", "Lunch");
      assertThat(slack.requests()).isEqualTo(1);
      assertThat(slack.connections()).isEqualTo(1);
    }
  }

  static Stream<Arguments> faultsAfterTheRequest() {
    return Stream.of(
        fault("reset", LONG, FaultyServer.Connection::reset),
        fault("close", LONG, connection -> {}),
        fault("half a status line", LONG, connection -> connection.write("HTTP/1.1 2")),
        fault("half the headers", LONG, connection -> connection.write(HEAD)),
        fault("half the headers, then a reset", LONG, connection -> {
          connection.write(HEAD);
          connection.reset();
        }),
        fault("half a body", LONG, connection -> connection.write(HEAD + "Content-Length: 4\r\n\r\nok")),
        fault("half a chunk", LONG,
            connection -> connection.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n4\r\nok")),
        fault("no last chunk", LONG,
            connection -> connection.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n")),
        fault("only an interim answer", LONG, connection -> connection.write("HTTP/1.1 199 Soon\r\n\r\n")),
        fault("garbage", LONG, connection -> connection.write("220 mail.example ESMTP\r\n\r\n")),
        fault("garbage as chunk", LONG,
            connection -> connection.write(HEAD + "Transfer-Encoding: chunked\r\n\r\nok\r\n")),
        fault("endless headers", LONG, connection -> {
          connection.write(HEAD);
          while (true) {
            connection.write("X-Padding: " + "x".repeat(8_000) + "\r\n");
          }
        }),
        fault("no answer", SHORT, FaultyServer.Connection::stall),
        fault("a stall within the headers", SHORT, connection -> {
          connection.write(HEAD);
          connection.stall();
        }),
        fault("a stall within the body", SHORT, connection -> {
          connection.write(HEAD + "Content-Length: 4\r\n\r\nok");
          connection.stall();
        }),
        fault("dripping headers", SHORT, connection -> {
          connection.write(HEAD);
          connection.drip("X-Drip: drip\r\n", QUICKLY);
        }),
        fault("a dripping body", SHORT, connection -> {
          connection.write(HEAD + "Content-Length: 3000\r\n\r\n");
          connection.drip("ok", QUICKLY);
        }));
  }

  @ParameterizedTest
  @MethodSource("faultsInTheBodyOfAnError")
  void an_error_counts_even_if_its_body_breaks_off(String status, Receipt expected) throws IOException {
    try (var slack = new FaultyServer(answering(connection -> connection
        .write("HTTP/1.1 " + status + "\r\nContent-Length: 400\r\nRetry-After: 7\r\n\r\nchannel_")))) {
      assertThat(channelAt(slack.url("/services/" + CANARY), LONG).post(MESSAGE)).isEqualTo(expected);
      assertThat(slack.requests()).isEqualTo(1);
    }
  }

  static Stream<Arguments> faultsInTheBodyOfAnError() {
    return Stream.of(
        Arguments.of("404 Not Found", new Receipt.Refused("HTTP 404 without an error word")),
        Arguments.of("429 Too Many Requests",
            new Receipt.Deferred("HTTP 429 without an error word", Duration.ofSeconds(7))),
        Arguments.of("503 Service Unavailable",
            new Receipt.Deferred("HTTP 503 without an error word", Duration.ofSeconds(7))),
        Arguments.of("500 Internal Server Error",
            new Receipt.Unconfirmed("HTTP 500 without an error word", Duration.ofSeconds(7))));
  }

  @Test
  void an_error_counts_even_if_its_body_never_ends() throws IOException {
    try (var slack = new FaultyServer(answering(connection -> {
      connection.write("HTTP/1.1 410 Gone\r\nContent-Length: 17\r\n\r\nchannel_is_");
      connection.stall();
    }))) {
      assertThat(channelAt(slack.url("/services/" + CANARY), SHORT).post(MESSAGE))
          .isEqualTo(new Receipt.Refused("HTTP 410 without an error word"));
    }
  }

  /**
   * Nobody takes more of a body than was read, but for what fits into the buffers between: less than a megabyte. A client
   * that reads on, in the hope of using the connection again, does so for a tenth of a second, and gets tens of them.
   */
  @Test
  void reads_only_the_beginning_of_a_huge_body() throws IOException {
    long huge = 300L * 1024 * 1024;
    var taken = new AtomicLong();
    try (var slack = new FaultyServer(answering(connection -> {
      connection.write(HEAD + "Content-Length: " + huge + "\r\n\r\n");
      var block = "ok".repeat(8 * 1024);
      while (taken.get() < huge) {
        connection.write(block);
        taken.addAndGet(block.length());
      }
    }))) {
      assertThat(channelAt(slack.url("/services/" + CANARY), LONG).post(MESSAGE))
          .isInstanceOf(Receipt.Refused.class);
      assertThat(taken).hasValueLessThan(4 * 1024 * 1024);
      assertThat(slack.requests()).isEqualTo(1);
    }
  }

  @Test
  void uses_no_connection_again_that_may_have_died() throws IOException {
    try (var slack = new FaultyServer(connection -> {
      if (connection.readRequest()) {
        connection.write(HEAD + "Connection: keep-alive\r\nContent-Length: 2\r\n\r\nok");
      }
      // a second request on this connection would be read and never answered
      connection.readRequest();
    })) {
      var channel = channelAt(slack.url("/services/" + CANARY), LONG);
      assertThat(channel.post(MESSAGE)).isEqualTo(new Receipt.Posted());
      assertThat(channel.post(MESSAGE)).isEqualTo(new Receipt.Posted());
      assertThat(slack.connections()).isEqualTo(2);
      assertThat(slack.requests()).isEqualTo(2);
    }
  }

  @Test
  void an_unknown_host_got_nothing() {
    Dns knowsNobody = host -> {
      throw new UnknownHostException(host);
    };
    var webhook = WebhookUrl.of("https://hooks.slack.com/services/T012AB3CD/B012AB3CD/" + CANARY,
        Optional.empty());
    assertThat(new SlackTeamChannel(webhook, LONG, knowsNobody).post(MESSAGE))
        .isEqualTo(new Receipt.Deferred("not reached: UnknownHostException", Duration.ZERO));
  }

  @Test
  void a_refused_connection_got_nothing() throws IOException {
    // bound, so that the port is nobody else's, and not listening
    try (var nobody = new Socket()) {
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var url = "http://127.0.0.1:" + nobody.getLocalPort() + "/services/" + CANARY;
      assertThat(channelAt(url, LONG).post(MESSAGE))
          .isEqualTo(new Receipt.Deferred("not reached: ConnectException", Duration.ZERO));
    }
  }

  @ParameterizedTest
  @MethodSource("faultsInTheHandshake")
  void a_failed_tls_handshake_got_nothing(Duration callTimeout, FaultyServer.Script fault)
      throws IOException {
    try (var slack = new FaultyServer(fault)) {
      var url = slack.url("/services/" + CANARY).replace("http:", "https:");
      assertThat(channelAt(url, callTimeout).post(MESSAGE)).isInstanceOfSatisfying(Receipt.Deferred.class,
          deferred -> {
            assertThat(deferred.reason()).startsWith("not reached").doesNotContain(CANARY, "127.0.0.1");
            assertThat(deferred.delay()).isZero();
          });
      assertThat(slack.requests()).isZero();
    }
  }

  static Stream<Arguments> faultsInTheHandshake() {
    return Stream.of(
        argumentSet("plain text", LONG, (FaultyServer.Script) connection -> connection.write(HEAD)),
        argumentSet("reset", LONG, (FaultyServer.Script) FaultyServer.Connection::reset),
        argumentSet("silence", SHORT, (FaultyServer.Script) FaultyServer.Connection::stall));
  }

  @Test
  void a_thread_that_is_interrupted_stays_interrupted() throws IOException {
    try (var slack = new FaultyServer(answering(FaultyServer.Connection::stall))) {
      Thread.currentThread().interrupt();
      Receipt receipt = channelAt(slack.url("/services/" + CANARY), LONG).post(MESSAGE);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(receipt).isNotInstanceOf(Receipt.Posted.class);
    }
  }

  private static SlackTeamChannel channelAt(String url, Duration callTimeout) {
    return new SlackTeamChannel(WebhookUrl.of(url, Optional.of(url)), callTimeout);
  }

  private static Arguments fault(String name, Duration callTimeout, FaultyServer.Script answer) {
    return argumentSet(name, callTimeout, answering(answer));
  }

  /** Takes the request, then does its worst. */
  private static FaultyServer.Script answering(FaultyServer.Script answer) {
    return connection -> {
      if (connection.readRequest()) {
        answer.play(connection);
      }
    };
  }
}
