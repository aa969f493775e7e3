package com.example.rightnow.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Publication;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the bot relies on, whoever implements {@link EventPublisher}. */
public abstract class EventPublisherContract {
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00.123456789Z");
  private static final String SECRET_WORDS = "the merger is off";

  /** The publisher under test; it starts with a bus that takes everything. */
  protected abstract EventPublisher publisher();

  /** From now on the bus turns every event away, for good. */
  protected abstract void givenTheBusRefuses();

  /** From now on the bus does not answer. */
  protected abstract void givenTheBusFallsSilent();

  /** The events as those who listen to the bus understand them. */
  protected abstract List<DomainEvent> received();

  @Test
  void an_event_that_is_taken_reaches_whoever_listens() {
    var event = requested("slack:T1:13345224609.738474920", Language.ENGLISH, Optional.empty());

    assertThat(publisher().publish(event)).isEqualTo(new Publication.Published());

    assertThat(received()).containsOnly(event);
  }

  @Test
  void the_time_the_zone_and_the_expiry_arrive_as_they_were_sent() {
    var meantFor = NINE.atZone(ZoneId.of("America/St_Johns"));
    var event = new AnnouncementRequested(new AnnouncementId("slack:T1:2"), meantFor, Language.ENGLISH,
        Optional.empty(), NINE.plus(Duration.ofMinutes(7)));

    publisher().publish(event);

    assertThat(received()).containsOnly(event);
  }

  @Test
  void a_note_arrives_letter_by_letter() {
    var note = new Note(
        "\"Lunch\" \\ at noon?\n\t<!channel> </script> & 昼食 \u00e9 \uD83C\uDF5C {\"a\":[1]}");
    var event = requested("slack:T1:3", Language.ENGLISH, Optional.of(note));

    publisher().publish(event);

    assertThat(received()).containsOnly(event);
  }

  @Test
  void the_longest_id_and_the_longest_note_fit() {
    var event = requested("~".repeat(512), Language.ENGLISH,
        Optional.of(new Note("昼".repeat(Note.MAX_LENGTH))));

    assertThat(publisher().publish(event)).isEqualTo(new Publication.Published());

    assertThat(received()).containsOnly(event);
  }

  @Test
  void events_published_by_many_threads_at_once_all_arrive() throws Exception {
    var events = IntStream.range(0, 40)
        .mapToObj(number -> requested("slack:T1:" + number, Language.ENGLISH, Optional.empty()))
        .toList();
    var publisher = publisher();

    try (var threads = Executors.newFixedThreadPool(8)) {
      var publications = events.stream().map(event -> threads.submit(() -> publisher.publish(event)))
          .toList();
      for (var publication : publications) {
        assertThat(publication.get()).isEqualTo(new Publication.Published());
      }
    }

    assertThat(received()).containsAll(events);
  }

  @Test
  void an_event_that_is_refused_reaches_nobody() {
    givenTheBusRefuses();

    assertThat(publisher().publish(confidential()))
        .isInstanceOfSatisfying(Publication.Refused.class,
            refused -> assertThatOperatorsMayRead(refused.reason()));

    assertThat(received()).isEmpty();
  }

  @Test
  void without_an_answer_nobody_claims_to_know_what_became_of_the_event() {
    givenTheBusFallsSilent();

    assertThat(publisher().publish(confidential())).isInstanceOfSatisfying(Publication.Unconfirmed.class,
        unconfirmed -> assertThatOperatorsMayRead(unconfirmed.reason()));
  }

  private static void assertThatOperatorsMayRead(String reason) {
    assertThat(reason).isNotBlank().doesNotContain(SECRET_WORDS);
  }

  private static AnnouncementRequested confidential() {
    return requested("slack:T1:4", Language.ENGLISH, Optional.of(new Note(SECRET_WORDS)));
  }

  private static AnnouncementRequested requested(String id, Language language, Optional<Note> note) {
    var meantFor = NINE.atZone(ZoneId.of("Asia/Seoul"));
    return AnnouncementRequested.of(new AnnouncementId(id), meantFor, language, note);
  }
}
