package com.example.rightnow.domain.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase.Command;
import com.example.rightnow.domain.port.out.EventPublisher;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestAnnouncementServiceTest {
  private static final AnnouncementId ID = new AnnouncementId("slack:T012AB3CD:13345224609.738474920");
  private static final Optional<Note> NOTE = Optional.of(new Note("昼食です。"));
  private static final Instant NOON_IN_SEOUL = Instant.parse("2026-11-21T03:00:00Z");

  private final List<DomainEvent> published = new ArrayList<>();

  @Test
  void publishes_an_announcement_for_here_and_now() {
    var outcome = request(new Publication.Published());

    assertThat(outcome).isEqualTo(new Publication.Published());
    assertThat(published).containsExactly(new AnnouncementRequested(ID,
        ZonedDateTime.parse("2026-11-21T12:00+09:00[Asia/Seoul]"), Language.ENGLISH, NOTE,
        Instant.parse("2026-11-21T06:00:00Z")));
  }

  @Test
  void tells_why_the_request_was_turned_away_and_does_not_repeat_it() {
    var outcome = request(new Publication.Refused("event bus not found"));

    assertThat(outcome).isEqualTo(new Publication.Refused("event bus not found"));
    assertThat(published).hasSize(1);
  }

  @Test
  void tells_that_nobody_knows_and_does_not_repeat_the_request() {
    var outcome = request(new Publication.Unconfirmed("no answer in time"));

    assertThat(outcome).isEqualTo(new Publication.Unconfirmed("no answer in time"));
    assertThat(published).hasSize(1);
  }

  @Test
  void does_not_hide_a_fault_of_the_publisher() {
    var fault = new IllegalStateException("a bug");

    assertThatThrownBy(() -> request(_ -> {
      throw fault;
    })).isSameAs(fault);
  }

  private Publication request(Publication publication) {
    return request(event -> {
      published.add(event);
      return publication;
    });
  }

  private static Publication request(EventPublisher publisher) {
    var service = new RequestAnnouncementService(publisher, InstantSource.fixed(NOON_IN_SEOUL),
        ZoneId.of("Asia/Seoul"));
    return service.request(new Command(ID, Language.ENGLISH, NOTE));
  }
}
