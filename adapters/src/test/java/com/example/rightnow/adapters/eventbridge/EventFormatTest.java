package com.example.rightnow.adapters.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.DomainEventFixture;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormatTest {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final String SLACK_DETAIL = """
      {"version":1,"id":"slack:T1:2.3","meantFor":"2026-11-23T09:00:00Z","zone":"Asia/Seoul","language":"en",\
      "note":"昼食 at noon","expiresAt":"2026-11-23T10:00:00Z"}""";

  @Test
  void understands_an_announcement_with_everything_said() {
    assertThat(EventFormat.read(envelope(SLACK_DETAIL))).isEqualTo(understood(new AnnouncementRequested(
        new AnnouncementId("slack:T1:2.3"), NINE.atZone(ZoneId.of("Asia/Seoul")), Language.ENGLISH,
        Optional.of(new Note("昼食 at noon")), Instant.parse("2026-11-23T10:00:00Z"))));
  }

  @Test
  void gives_the_usual_lifetime_to_an_announcement_that_does_not_say_when_it_expires() {
    var id = "schedule:arn:aws:scheduler:eu-west-1:123456789012:schedule/default/morning:2026-11-23T09:00:00Z";
    var input = """
        {"version":1,"id":"%s","meantFor":"2026-11-23T09:00:00Z","zone":"Asia/Seoul","language":"en"}"""
        .formatted(id);

    assertThat(EventFormat.read(envelope(input)))
        .isEqualTo(understood(AnnouncementRequested.of(new AnnouncementId(id),
            NINE.atZone(ZoneId.of("Asia/Seoul")), Language.ENGLISH, Optional.empty())));
  }

  /** EventBridge Scheduler knows them, and whoever lets it send an event writes them. */
  @ParameterizedTest
  @CsvSource({"EST, America/Panama", "MST, America/Phoenix", "HST, Pacific/Honolulu"})
  void understands_the_time_zones_that_java_does_not(String name, ZoneId zone) {
    assertThat(EventFormat.read(envelope(SLACK_DETAIL.replace("Asia/Seoul", name))))
        .isInstanceOfSatisfying(Reading.Understood.class,
            understood -> assertThat(understood.event())
                .extracting("meantFor").isEqualTo(NINE.atZone(zone)));
  }

  @Test
  void ignores_what_it_does_not_know() {
    var detail = SLACK_DETAIL.replace("{\"version\"", "{\"mood\":{\"of\":[\"the\",[\"day\"]]},\"version\"");

    assertThat(EventFormat.read(envelope(detail))).isEqualTo(EventFormat.read(envelope(SLACK_DETAIL)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "version":1                       | "version":2                       | detail.version is not 1
      "version":1                       | "version":"1"                     | detail.version is not 1
      "version":1                       | "version":1.0                     | detail.version is not 1
      "version":1                       | "version":4294967297              | detail.version is not 1
      "version":1                       | "vision":1                        | detail.version is not 1
      "id":"slack:T1:2.3"               | "idea":""                         | detail.id is missing
      "id":"slack:T1:2.3"               | "id":7                            | detail.id is not a string
      "id":"slack:T1:2.3"               | "id":"a b"                        | detail.id is not 1 to 512 visible ASCII characters
      "meantFor":"2026-11-23T09:00:00Z" | "meantFor":null                   | detail.meantFor is not a string
      "meantFor":"2026-11-23T09:00:00Z" | "meantFor":1795424400             | detail.meantFor is not a string
      "meantFor":"2026-11-23T09:00:00Z" | "meantFor":"23.11.2026"           | detail.meantFor is not an instant like 2026-11-23T09:00:00Z
      "meantFor":"2026-11-23T09:00:00Z" | "meantFor":"2026-11-23T09:00:00"  | detail.meantFor is not an instant like 2026-11-23T09:00:00Z
      "meantFor":"2026-11-23T09:00:00Z" | "meantFor":"+1000000000-12-31T23:59:59Z" | detail.meantFor is not an instant like 2026-11-23T09:00:00Z
      "meantFor":"2026-11-23T09:00:00Z" | "meantFor":"-1000000000-01-01T00:00:00Z" | detail.meantFor is not an instant like 2026-11-23T09:00:00Z
      "zone":"Asia/Seoul"               | "zone":"Asia/Soul"                | detail.zone: there is no such time zone, the nearest is Asia/Seoul
      "zone":"Asia/Seoul"               | "zone":"asia/seoul"               | detail.zone: there is no such time zone, the nearest is Asia/Seoul
      "zone":"Asia/Seoul"               | "zone":""                         | detail.zone: there is no such time zone
      "language":"en"                   | "language":"tlh"                  | detail.language is not a language that the bot speaks
      "language":"en"                   | "language":["en"]                 | detail.language is not a string
      "note":"昼食 at noon"              | "note":""                         | detail.note is not a note of 1 to 750 characters
      "note":"昼食 at noon"              | "note":"\\u0000"                  | detail.note is not a note of 1 to 750 characters
      "note":"昼食 at noon"              | "note":null                       | detail.note is not a string
      "expiresAt":"2026-11-23T10:00:00Z" | "expiresAt":"2026-11-23T09:00:00Z" | detail.expiresAt is not an instant after meantFor
      "expiresAt":"2026-11-23T10:00:00Z" | "expiresAt":"soon"              | detail.expiresAt is not an instant after meantFor
      "expiresAt":"2026-11-23T10:00:00Z" | "expiresAt":false               | detail.expiresAt is not a string
      """)
  void names_what_is_wrong_with_a_detail(String right, String wrong, String reason) {
    assertThat(SLACK_DETAIL).contains(right);

    assertThat(EventFormat.read(envelope(SLACK_DETAIL.replace(right, wrong))))
        .isEqualTo(new Reading.Malformed(reason));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "source":"rightnow"                   | "source":"aws.s3"             | source is not rightnow
      "source":"rightnow"                   | "sauce":"rightnow"            | source is not rightnow
      "detail-type":"AnnouncementRequested" | "detail-type":"OrderPlaced"   | detail-type is not %s
      "id":"6a7e8feb-b491"                  | "ID":"6a7e8feb-b491"          | id is missing
      "id":"6a7e8feb-b491"                  | "id":"a\\nb"                  | id is not 1 to 128 visible ASCII characters
      "detail":{"                           | "details":{"                  | detail is not an object
      "detail":{"                           | "detail":"{}","details":{"    | detail is not an object
      """)
  void names_what_is_wrong_with_an_envelope(String right, String wrong, String reason) {
    var envelope = envelope(SLACK_DETAIL);
    assertThat(envelope).contains(right);

    assertThat(EventFormat.read(envelope.replace(right, wrong)))
        .isEqualTo(new Reading.Malformed(reason.replace("%s", everyDetailType())));
  }

  private static String everyDetailType() {
    return DomainEventFixture.oneOfEveryKind().stream().map(event -> EventFormat.write(event).detailType())
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "\"text\"", "{", "{}}", "{\"id\":}", "{'id':'1'}",
      "\uFEFF{}", "\uD83C",
      "{\"note\":\"secret words\" oops}"})
  void does_not_quote_what_is_not_json(String text) {
    assertThat(EventFormat.read(text)).isEqualTo(new Reading.Malformed("the envelope is not a JSON object"));
  }

  @Test
  void reads_envelopes_up_to_300_000_characters() {
    var envelope = envelope(SLACK_DETAIL);
    var longest = envelope + " ".repeat(300_000 - envelope.length());

    assertThat(EventFormat.read(longest)).isInstanceOf(Reading.Understood.class);
    assertThat(EventFormat.read(longest + " "))
        .isEqualTo(new Reading.Malformed("the envelope is longer than 300000 characters"));
  }

  @ParameterizedTest
  @MethodSource("nests")
  void refuses_a_nest_of_brackets_before_it_costs_the_stack(String nest) {
    assertThat(EventFormat.read(envelope(nest)))
        .isEqualTo(new Reading.Malformed("the envelope is nested deeper than 64 levels"));
  }

  static Stream<String> nests() {
    return Stream.of("[".repeat(64), "[".repeat(64) + "]".repeat(64), "[".repeat(290_000),
        "[{\"a\":".repeat(40_000),
        "{\"a\\\"\":".repeat(30_000), "\"]]\\\"]]\",".repeat(100) + "[".repeat(64));
  }

  @Test
  void reads_63_levels_of_brackets_inside_the_envelope_and_any_number_inside_a_note() {
    var nest = "[".repeat(62) + "]".repeat(62);
    var detail = SLACK_DETAIL.replace("昼食", "[\\\"{".repeat(100)).replace("{\"version\"",
        "{\"nest\":%s,\"version\"".formatted(nest));

    assertThat(EventFormat.read(envelope(detail))).isInstanceOf(Reading.Understood.class);
  }

  private static Reading understood(DomainEvent event) {
    return new Reading.Understood(event, "6a7e8feb-b491");
  }

  private static String envelope(String detail) {
    return """
        {"version":"0","id":"6a7e8feb-b491","detail-type":"AnnouncementRequested","source":"rightnow",\
        "account":"123456789012","time":"2026-11-23T09:00:01Z","region":"eu-west-1","resources":[],"detail":%s}"""
        .formatted(detail);
  }
}
