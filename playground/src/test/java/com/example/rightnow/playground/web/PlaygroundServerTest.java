package com.example.rightnow.playground.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server listens. */
class PlaygroundServerTest {
  private static final InetAddress VERSION_4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress VERSION_6 = InetAddress.ofLiteral("::1");

  @Test
  void listens_on_the_loopback_of_both_families() throws IOException {
    assumeThat(NetworkInterface.getByInetAddress(VERSION_6)).as("this machine has IPv6").isNotNull();
    try (var server = new PlaygroundServer(0, Optional.empty())) {
      for (InetAddress address : List.of(VERSION_4, VERSION_6)) {
        assertThatCode(() -> new Socket(address, port(server)).close()).as("%s", address)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void takes_a_port_that_is_busy_on_one_family_for_busy(String busy) throws IOException {
    assumeThat(NetworkInterface.getByInetAddress(VERSION_6)).as("this machine has IPv6").isNotNull();
    int port;
    try (var other = new ServerSocket()) {
      other.bind(new InetSocketAddress(InetAddress.ofLiteral(busy), 0));
      port = other.getLocalPort();

      assertThatThrownBy(() -> new PlaygroundServer(other.getLocalPort(), Optional.empty()))
          .isInstanceOf(BindException.class);
    }
    assertThatCode(() -> new PlaygroundServer(port, Optional.empty()).close())
        .as("what was opened before is closed again").doesNotThrowAnyException();
  }

  @Test
  void does_without_a_family_that_the_machine_does_not_have() throws IOException {
    try (var server = new PlaygroundServer(0, Optional.empty(), List.of(VERSION_4))) {
      assertThatCode(() -> new Socket(VERSION_4, port(server)).close()).doesNotThrowAnyException();
      assertThatThrownBy(() -> new Socket(VERSION_6, port(server)).close()).isInstanceOf(IOException.class);
    }
  }

  private static int port(PlaygroundServer server) {
    return URI.create(server.origin()).getPort();
  }
}
