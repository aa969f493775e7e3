package com.example.rightnow.adapters.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.DomainEventFixture;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.lang.reflect.RecordComponent;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Today's reader reads what was ever published, and the reader of the last release reads what is published today: while a
 * release goes out, and when it is taken back, events of one meet the functions of the other.
 */
class EventHistoryTest {
  private static final String TODAY = "today";
  private static final String LAST_RELEASE = "last-release";

  /** What each file of {@code events/history} means. A file once published never goes, nor does its line here. */
  private static final Map<String, DomainEvent> MEANINGS = Map.of(
      "AnnouncementRequested-1-by-the-schedule",
      AnnouncementRequested.of(new AnnouncementId("schedule:start-of-the-week:2026-11-23T00:00:00Z"),
          ZonedDateTime.parse("2026-11-23T09:00+09:00[Asia/Seoul]"), Language.ENGLISH, Optional.empty()),
      "AnnouncementRequested-1-with-a-note",
      AnnouncementRequested.of(new AnnouncementId("slack:T012AB3CD:13345224609.738474920"),
          ZonedDateTime.parse("2026-11-21T12:00+09:00[Asia/Seoul]"), Language.ENGLISH,
          Optional.of(new Note("Lunch is ready."))),
      "AnnouncementRequested-1-without-a-note",
      AnnouncementRequested.of(new AnnouncementId("schedule:start-of-the-week:2026-11-23T00:00:00Z"),
          ZonedDateTime.parse("2026-11-23T09:00+09:00[Asia/Seoul]"), Language.ENGLISH, Optional.empty()));

  private static final Collection<DomainEvent> EVENTS = MEANINGS.values();

  static List<DomainEvent> oneOfEveryKind() {
    return DomainEventFixture.oneOfEveryKind();
  }

  @Test
  void every_file_has_a_meaning() {
    assertThat(EventHistory.files().keySet())
        .as("each file in events/history has a line in MEANINGS of this test: what today's reader has to make of it."
            + " Neither ever goes: such events may still wait in a queue")
        .containsExactlyInAnyOrderElementsOf(MEANINGS.keySet());
  }

  @ParameterizedTest
  @MethodSource("oneOfEveryKind")
  void every_kind_of_event_is_in_the_history(DomainEvent event) {
    assertThat(EVENTS)
        .as("events/history has no %s. Add a line to MEANINGS of this test, and this as %s-1-<what is special>.json: %s",
            event.getClass().getSimpleName(), EventFormat.write(event).detailType(), published(event))
        .hasAtLeastOneElementOfType(event.getClass());
  }

  @ParameterizedTest
  @MethodSource("oneOfEveryKind")
  void the_history_has_every_optional_member_present_and_absent(DomainEvent kind) throws Exception {
    for (RecordComponent member : optionalMembers(kind)) {
      for (boolean present : List.of(true, false)) {
        assertThat(EVENTS)
            .as("events/history has no %s %s %s: add a file and its line in MEANINGS of this test",
                kind.getClass().getSimpleName(), present ? "with" : "without", member.getName())
            .anySatisfy(event -> assertThat(event).isInstanceOf(kind.getClass())
                .satisfies(it -> assertThat(((Optional<?>) member.getAccessor().invoke(it)).isPresent())
                    .isEqualTo(present)));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void what_is_published_today_is_in_the_history(DomainEvent event) {
    assertThat(EventHistory.files().values())
        .as("%s is published in a form that is not in events/history. Leave the files there as they are, and add this one"
            + " with its line in MEANINGS of this test: %s", event, published(event))
        .contains(EventHistory.published(EventFormat.write(event)));
  }

  @Test
  void todays_reader_reads_what_was_ever_published() {
    EventHistory.files().forEach((name, event) -> assertThat(EventFormat.read(envelope(event)))
        .as("events/history/%s.json: today's reader has to read it as MEANINGS of this test says. A reader keeps its old"
            + " versions", name)
        .isEqualTo(new Reading.Understood(meaning(name), "an-envelope")));
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void the_reader_of_the_last_release_reads_what_is_published_today(DomainEvent event) {
    assertThat(EventHistory.reader(LAST_RELEASE).objections(EventHistory.published(EventFormat.write(event))))
        .as("the last release cannot read this: %s. Release a reader of it first, then publish it"
            + " (events/README.md says how)", published(event))
        .isEmpty();
  }

  /** At the next release this file is copied and becomes what the last one reads: it must not say more than the code. */
  @Test
  void what_is_said_of_todays_reader_is_true() {
    var reader = EventHistory.reader(TODAY);
    EventHistory.files().forEach((name, event) -> {
      assertThat(reader.objections(event))
          .as("events/history/readers/today.json against events/history/%s.json", name).isEmpty();
      reader.form(event).orElseThrow().keySet().forEach(member -> {
        var without = EventHistory.json(JsonWriter.string(event));
        without.getObject("detail").remove(member.replace("?", ""));
        assertThat(EventFormat.read(envelope(without)) instanceof Reading.Understood)
            .as("events/history/readers/today.json marks what may be absent with a ?, is it right about %s in %s?",
                member, name)
            .isEqualTo(member.endsWith("?"));
      });
      assertThat(event.getObject("detail").keySet())
          .as("each member of events/history/%s.json is version or in events/history/readers/today.json",
              name)
          .allMatch(member -> member.equals("version") || reader.form(event).orElseThrow().has(member)
              || reader.form(event).orElseThrow().has(member + "?"));
    });
  }

  private static DomainEvent meaning(String file) {
    return Objects.requireNonNull(MEANINGS.get(file), "MEANINGS of this test has no line for " + file);
  }

  private static List<RecordComponent> optionalMembers(DomainEvent kind) {
    return Arrays.stream(kind.getClass().getRecordComponents())
        .filter(member -> member.getType() == Optional.class)
        .toList();
  }

  private static String published(DomainEvent event) {
    return JsonWriter.string(EventHistory.published(EventFormat.write(event)));
  }

  /** As EventBridge hands an event to the targets of a rule. */
  private static String envelope(JsonObject event) {
    var envelope = new JsonObject(event);
    envelope.put("version", "0");
    envelope.put("id", "an-envelope");
    return JsonWriter.string(envelope);
  }
}
