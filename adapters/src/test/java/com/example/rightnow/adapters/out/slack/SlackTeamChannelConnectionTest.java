package com.example.rightnow.adapters.out.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a connection comes about. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlackTeamChannelConnectionTest {
  private static final Message MESSAGE = new Note("Lunch is ready.");
  private static final InetAddress FIRST = InetAddress.ofLiteral("::1");
  private static final Duration LONG = Duration.ofSeconds(30);

  /**
   * In HTTP/2 a server may refuse one request of many, and a client that means well sends it again.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7301#section-3.1">The extension with the list of protocols</a>
   */
  @Test
  void speaks_http_1_1_and_nothing_else() throws Exception {
    var hello = new CompletableFuture<String>();
    try (var slack = new FaultyServer(connection -> hello.complete(connection.readTlsRecord()))) {
      channelAt(slack.url("/services/x").replace("http:", "https:"),
          _ -> List.of(InetAddress.getLoopbackAddress()))
          .post(MESSAGE);

      var onlyOneProtocol = "\0\020" + "\0\013" + "\0\011" + "\010http/1.1";
      assertThat(hello.get(30, TimeUnit.SECONDS)).contains(onlyOneProtocol);
    }
  }

  @Test
  void tries_the_next_address_if_one_is_dead() throws Exception {
    try (var slack = new FaultyServer(SlackTeamChannelConnectionTest::sayOk)) {
      var receipt = channelAt(slack.url("/services/x"), deadAndAlive()).post(MESSAGE);

      assertThat(receipt).isEqualTo(new Receipt.Posted());
      assertThat(slack.requests()).isEqualTo(1);
      assertThat(slack.connections()).isEqualTo(1);
    }
  }

  /** An address that says neither yes nor no would else use up the call; 8 s are what the application gives it. */
  @Test
  void tries_the_next_address_if_one_is_silent() throws Exception {
    try (var slack = new FaultyServer(SlackTeamChannelConnectionTest::sayOk);
        var silent = new FullSocket(URI.create(slack.url("/")).getPort())) {
      assumeThat(silent.isFull()).as("this machine has IPv6, and leaves open what finds no place").isTrue();

      var receipt = channelAt(slack.url("/services/x"), deadAndAlive(), Duration.ofSeconds(8)).post(MESSAGE);

      assertThat(receipt).isEqualTo(new Receipt.Posted());
      assertThat(slack.requests()).isEqualTo(1);
    }
  }

  /** A race between the addresses would be awaited, and the wait ends with an exception that nobody declares. */
  @Test
  void an_interrupted_thread_gets_an_answer_with_several_addresses_too() throws Exception {
    try (var slack = new FaultyServer(SlackTeamChannelConnectionTest::sayOk)) {
      var channel = channelAt(slack.url("/services/x"), deadAndAlive());
      Thread.currentThread().interrupt();

      var receipt = channel.post(MESSAGE);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(receipt).isNotInstanceOf(Receipt.Refused.class);
    }
  }

  private static void sayOk(FaultyServer.Connection connection) throws IOException {
    if (connection.readRequest()) {
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }
  }

  /** Nobody listens at the first, be it because this machine has no IPv6. */
  private static Dns deadAndAlive() {
    return _ -> List.of(FIRST, InetAddress.getLoopbackAddress());
  }

  private static SlackTeamChannel channelAt(String url, Dns dns) {
    return channelAt(url, dns, LONG);
  }

  private static SlackTeamChannel channelAt(String url, Dns dns, Duration callTimeout) {
    // a name, so that the addresses are asked for
    var named = url.replace(URI.create(url).getHost(), "slack.test");
    return new SlackTeamChannel(WebhookUrl.of(named, Optional.of(named)), callTimeout, dns);
  }

  /** Nobody accepts what arrives at the first of the two addresses, until there is no more place for it. */
  private static final class FullSocket implements AutoCloseable {
    private final ServerSocket server = new ServerSocket();
    private final List<Socket> waiting = new ArrayList<>();
    private boolean full;

    FullSocket(int port) throws IOException {
      var address = new InetSocketAddress(FIRST, port);
      try {
        server.bind(address, 1);
        while (waiting.size() < 100) {
          var socket = new Socket();
          waiting.add(socket);
          socket.connect(address, 500);
        }
      } catch (SocketTimeoutException noPlace) {
        full = true;
      } catch (SocketException noIpv6) {
        full = false;
      }
    }

    boolean isFull() {
      return full;
    }

    @Override
    public void close() throws IOException {
      for (var socket : waiting) {
        socket.close();
      }
      server.close();
    }
  }
}
