package com.example.rightnow.playground.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.playground.web.HostGuard.Refusal;
import com.sun.net.httpserver.Headers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {
  private static final HostGuard GUARD = new HostGuard(Optional.empty());
  private static final HostGuard BEHIND_A_TUNNEL = new HostGuard(Optional.of("Bot.Example.com"));

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "localhost:1", "LOCALHOST:8080", "LocalHost",
      "localhost.",
      "localhost.:8080", "localhost:", "127.0.0.1", "127.0.0.1:8080", "127.0.0.1.", "127.8.8.8", "[::1]",
      "[::1]:9000",
      "[0:0:0:0:0:0:0:1]:8080", "[::ffff:127.0.0.1]"})
  void lets_pass_who_names_this_machine(String host) {
    assertThat(refusal(GUARD, host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "evil-localhost",
      "127.0.0.1.evil.example", "localhost@evil.example", "evil.example@localhost",
      "localhost:8080:evil.example",
      "localhost, evil.example", "localhost evil.example", "evil.example/localhost", "localhost:port",
      "localhost..",
      "0.0.0.0", "0.0.0.0:8080", "10.0.0.1", "[::]", "[::2]", "[evil.example]", "[", "[]", "::1", ".",
      ":8080", "",
      "bot.example.com", "localhost:123456"})
  void refuses_any_other_host(String host) {
    assertThat(refusal(GUARD, host)).hasValueSatisfying(refusal -> {
      assertThat(refusal.status()).isEqualTo(403);
      assertThat(refusal.reason()).contains("Host", "\"" + host + "\"", "--allow-host=<name>")
          .doesNotContain("\n");
    });
  }

  @Test
  void refuses_a_request_without_a_host_and_one_with_two() {
    assertThat(refusal(GUARD)).hasValueSatisfying(refusal -> {
      assertThat(refusal.status()).isEqualTo(400);
      assertThat(refusal.reason()).contains("no Host header");
    });
    assertThat(refusal(GUARD, "localhost", "localhost")).hasValueSatisfying(refusal -> {
      assertThat(refusal.status()).isEqualTo(400);
      assertThat(refusal.reason()).contains("more than one Host header");
    });
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:8080, localhost:8080", "http://127.0.0.1:8080, 127.0.0.1:8080",
      "http://[::1]:8080, [::1]:8080", "http://localhost, localhost", "http://localhost, localhost:80",
      "https://localhost, localhost", "HTTP://LOCALHOST:8080, localhost:8080"})
  void lets_its_own_page_pass(String origin, String host) {
    assertThat(GUARD.refusal(headers(origin, host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", "http://evil.example", "https://evil.example:8080",
      "http://localhost.evil.example",
      "http://evil.example/localhost", "localhost", "file://localhost", "http://localhost@evil.example",
      "http://",
      "http://localhost http://evil.example", "http://localhost:3000", "http://127.0.0.1:8080",
      "https://localhost:8443"})
  void refuses_a_page_of_elsewhere(String origin) {
    assertThat(GUARD.refusal(headers(origin, "localhost:8080"))).hasValueSatisfying(refusal -> {
      assertThat(refusal.status()).isEqualTo(403);
      assertThat(refusal.reason()).contains("Origin", "\"" + origin + "\"").doesNotContain("\n");
    });
  }

  @Test
  void refuses_a_request_of_which_one_origin_is_foreign() {
    Headers headers = headers("http://localhost:8080", "localhost:8080");
    headers.add("Origin", "http://evil.example");

    assertThat(GUARD.refusal(headers)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bot.example.com", "BOT.example.com:443", "bot.example.com.", "localhost:8080"})
  void answers_to_one_more_name_if_it_is_told(String host) {
    assertThat(BEHIND_A_TUNNEL.refusal(headers("https://bot.example.com", host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "x.bot.example.com", "example.com", "botXexample.com"})
  void answers_to_that_one_name_only(String host) {
    assertThat(refusal(BEHIND_A_TUNNEL, host)).isPresent();
  }

  @Test
  void shows_no_more_of_a_long_name_than_fits_a_line() {
    assertThat(refusal(GUARD, "e".repeat(10_000))).hasValueSatisfying(
        refusal -> assertThat(refusal.reason()).hasSizeLessThan(400));
  }

  private static Optional<Refusal> refusal(HostGuard guard, String... hosts) {
    var headers = new Headers();
    for (String host : hosts) {
      headers.add("Host", host);
    }
    return guard.refusal(headers);
  }

  private static Headers headers(String origin, String host) {
    var headers = new Headers();
    headers.add("Host", host);
    headers.add("Origin", origin);
    return headers;
  }
}
