package com.example.rightnow.adapters.eventbridge;

import com.example.rightnow.adapters.eventbridge.JsonMembers.Explained;
import com.example.rightnow.adapters.eventbridge.JsonMembers.Fault;
import com.example.rightnow.domain.model.Announcement;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.TimeZones;
import com.grack.nanojson.JsonWriter;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The detail of {@link AnnouncementRequested}, version 1 of our schema:
 *
 * <pre>{@code
 * {
 *   "version": 1,
 *   "id": "slack:T0001:13345224609.738474920",
 *   "meantFor": "2026-11-23T09:00:00Z",
 *   "zone": "Asia/Seoul",
 *   "language": "en",
 *   "note": "Lunch is served",
 *   "expiresAt": "2026-11-23T12:00:00Z"
 * }
 * }</pre>
 *
 * <p>{@code note} and {@code expiresAt} may be absent; without the latter {@link Announcement#LIFETIME} applies, because
 * not everybody who sends an event can calculate.
 */
final class AnnouncementRequestedFormat {
  static final String DETAIL_TYPE = "AnnouncementRequested";
  private static final int VERSION = 1;

  private AnnouncementRequestedFormat() {}

  static String detail(AnnouncementRequested event) {
    var detail = JsonWriter.string()
        .object()
        .value("version", VERSION)
        .value("id", event.id().value())
        .value("meantFor", event.meantFor().toInstant().toString())
        .value("zone", event.meantFor().getZone().getId())
        .value("language", event.language().tag())
        .value("expiresAt", event.expiresAt().toString());
    event.note().ifPresent(note -> detail.value("note", note.text()));
    return detail.end().done();
  }

  static AnnouncementRequested read(JsonMembers detail) throws Fault {
    detail.require("version", VERSION);
    var id = detail.value("id", "1 to 512 visible ASCII characters", AnnouncementId::new);
    var zone = detail.value("zone", "a time zone like Asia/Seoul", AnnouncementRequestedFormat::zone);
    var meantFor = detail.value("meantFor", "an instant like 2026-11-23T09:00:00Z",
        text -> Instant.parse(text).atZone(zone));
    var language = detail.value("language", "a language that the bot speaks",
        text -> Language.called(text).orElseThrow(IllegalArgumentException::new));
    var note = detail.valueIfPresent("note", "a note of 1 to " + Note.MAX_LENGTH + " characters",
        text -> Note.typed(text).orElseThrow(IllegalArgumentException::new));
    return detail
        .valueIfPresent("expiresAt", "an instant after meantFor",
            text -> new AnnouncementRequested(id, meantFor, language, note, Instant.parse(text)))
        .orElseGet(() -> AnnouncementRequested.of(id, meantFor, language, note));
  }

  private static ZoneId zone(String name) {
    try {
      return TimeZones.called(name);
    } catch (IllegalArgumentException unknown) {
      throw new Explained(String.valueOf(unknown.getMessage()));
    }
  }
}
