package com.example.rightnow.adapters.in.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandInvocationTest {
  private static final byte[] BODY = "command=%2Fweather&text=announce".getBytes(StandardCharsets.US_ASCII);

  @Test
  void is_the_trigger_in_its_workspace() {
    assertThat(id(Map.of("team_id", "T1DC2JH3J", "trigger_id", "398738663015.47445629121.803a0bc8")))
        .isEqualTo("slack:T1DC2JH3J:398738663015.47445629121.803a0bc8");
    assertThat(id(Map.of("team_id", "T1DC2JH3J", "enterprise_id", "", "trigger_id", "1.2")))
        .isEqualTo("slack:T1DC2JH3J:1.2");
  }

  @Test
  void is_the_trigger_in_its_organisation_if_there_is_one() {
    assertThat(id(Map.of("team_id", "T1DC2JH3J", "enterprise_id", "E0123", "trigger_id", "1.2")))
        .isEqualTo("slack:E0123:1.2");
  }

  static Stream<Map<String, String>> formsWithoutAFitTrigger() {
    return Stream.of(Map.of(), Map.of("team_id", "T1"), Map.of("trigger_id", "1.2"),
        Map.of("team_id", "T1", "trigger_id", ""), Map.of("team_id", "T1", "trigger_id", "1 2"),
        Map.of("team_id", "T1", "trigger_id", "é"), Map.of("team_id", "T1", "trigger_id", "1\u007F2"),
        Map.of("team_id", "T1", "trigger_id", "1".repeat(512 - "slack:T1:".length() + 1)));
  }

  @ParameterizedTest
  @MethodSource("formsWithoutAFitTrigger")
  void is_a_hash_of_time_and_body_otherwise(Map<String, String> form) {
    // printf '1700000000:command=%%2Fweather&text=announce' | sha256sum
    assertThat(id(form)).isEqualTo("slack:363ccdf402e645539cadda8ccc63cd1a0e1ea1e75421909a31ff5f0215a4e8ef");
  }

  @Test
  void takes_a_trigger_that_just_fits() {
    String trigger = "1".repeat(512 - "slack:T1:".length());

    assertThat(id(Map.of("team_id", "T1", "trigger_id", trigger))).isEqualTo("slack:T1:" + trigger);
    assertThat(id(Map.of("team_id", "T1", "trigger_id", "!~"))).isEqualTo("slack:T1:!~");
  }

  @Test
  void differs_for_the_same_words_at_another_time() {
    assertThat(new CommandInvocation(Map.of(), "1700000000", BODY).id())
        .isEqualTo(new CommandInvocation(Map.of(), "1700000000", BODY.clone()).id())
        .isNotEqualTo(new CommandInvocation(Map.of(), "1700000001", BODY).id());
  }

  private static String id(Map<String, String> form) {
    return new CommandInvocation(form, "1700000000", BODY).id().value();
  }
}
