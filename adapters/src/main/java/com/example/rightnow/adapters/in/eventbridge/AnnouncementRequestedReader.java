package com.example.rightnow.adapters.in.eventbridge;

import com.example.rightnow.domain.model.Announcement;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.TimeZones;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads an EventBridge envelope whose detail follows version 1 of our schema:
 *
 * <pre>{@code
 * {
 *   "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
 *   "source": "rightnow",
 *   "detail-type": "AnnouncementRequested",
 *   "detail": {
 *     "version": 1,
 *     "id": "slack:T0001:13345224609.738474920",
 *     "meantFor": "2026-11-23T09:00:00Z",
 *     "zone": "Asia/Seoul",
 *     "language": "ko",
 *     "note": "Lunch is served",
 *     "expiresAt": "2026-11-23T12:00:00Z"
 *   }
 * }
 * }</pre>
 *
 * <p>{@code note} and {@code expiresAt} may be absent; without the latter {@link Announcement#LIFETIME} applies, because
 * a schedule cannot calculate. Members that are not named here are ignored, so that a newer publisher may add some.
 * Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">Event structure</a>
 */
public final class AnnouncementRequestedReader {
  private static final String SOURCE = "rightnow";
  private static final String DETAIL_TYPE = "AnnouncementRequested";
  private static final int VERSION = 1;

  /** Our events have a few thousand characters; whatever is longer than this is not read at all. */
  private static final int MAX_LENGTH = 300_000;

  /** The parser is recursive: some thousand brackets would overflow its stack. */
  private static final int MAX_DEPTH = 64;

  private static final Pattern ENVELOPE_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

  /** Reads one envelope; never throws on account of its content. */
  public Reading read(String envelope) {
    try {
      var event = members(envelope);
      event.require("source", SOURCE);
      event.require("detail-type", DETAIL_TYPE);
      var envelopeId = event.value("id", "1 to 128 visible ASCII characters",
          AnnouncementRequestedReader::envelopeId);
      var command = new DeliverAnnouncementUseCase.Command(announcement(event.object("detail")));
      return new Reading.Understood(command, envelopeId);
    } catch (Fault fault) {
      return new Reading.Malformed(fault.reason);
    }
  }

  private static Members members(String envelope) throws Fault {
    if (envelope.length() > MAX_LENGTH) {
      throw new Fault("the envelope is longer than " + MAX_LENGTH + " characters");
    }
    if (isDeep(envelope)) {
      throw new Fault("the envelope is nested deeper than " + MAX_DEPTH + " levels");
    }
    try {
      // numbers stay text: to convert one that fills the envelope would take seconds
      return new Members(JsonParser.object().withLazyNumbers().from(envelope), "");
    } catch (JsonParserException _) { // its message quotes the text
      throw new Fault("the envelope is not a JSON object");
    }
  }

  /** Right for JSON; of other text it may misjudge only what comes after the place where the parser gives up. */
  private static boolean isDeep(String json) {
    int depth = 0;
    boolean insideString = false;
    for (int at = 0; at < json.length() && depth <= MAX_DEPTH; at++) {
      switch (json.charAt(at)) {
        case '"' -> insideString = !insideString;
        case '\\' -> at++;
        case '{', '[' -> depth += insideString ? 0 : 1;
        case '}', ']' -> depth -= insideString ? 0 : 1;
        default -> {
        }
      }
    }
    return depth > MAX_DEPTH;
  }

  private static String envelopeId(String text) {
    if (!ENVELOPE_ID.matcher(text).matches()) {
      throw new IllegalArgumentException("not an envelope id");
    }
    return text;
  }

  private static Announcement announcement(Members detail) throws Fault {
    detail.require("version", VERSION);
    var id = detail.value("id", "1 to 512 visible ASCII characters", AnnouncementId::new);
    var zone = detail.value("zone", "a time zone like Asia/Seoul", AnnouncementRequestedReader::zone);
    var meantFor = detail.value("meantFor", "an instant like 2026-11-23T09:00:00Z",
        text -> Instant.parse(text).atZone(zone));
    var language = detail.value("language", "a language that the bot speaks",
        text -> Language.called(text).orElseThrow(IllegalArgumentException::new));
    var note = detail.valueIfPresent("note", "a note of 1 to " + Note.MAX_LENGTH + " characters",
        text -> Note.typed(text).orElseThrow(IllegalArgumentException::new));
    return detail
        .valueIfPresent("expiresAt", "an instant after meantFor",
            text -> new Announcement(id, meantFor, language, note, Instant.parse(text)))
        .orElseGet(() -> Announcement.of(id, meantFor, language, note));
  }

  private static ZoneId zone(String name) {
    try {
      return TimeZones.called(name);
    } catch (IllegalArgumentException unknown) {
      throw new Explained(String.valueOf(unknown.getMessage()));
    }
  }

  /** The members of one JSON object, by name. */
  private record Members(JsonObject json, String path) {

    void require(String name, String expected) throws Fault {
      if (!expected.equals(json.get(name))) {
        throw new Fault(path + name + " is not " + expected);
      }
    }

    void require(String name, int expected) throws Fault {
      if (!(json.get(name) instanceof Number number
          && number.toString().equals(Integer.toString(expected)))) {
        throw new Fault(path + name + " is not " + expected);
      }
    }

    Members object(String name) throws Fault {
      if (json.get(name) instanceof JsonObject object) {
        return new Members(object, path + name + ".");
      }
      throw new Fault(path + name + " is not an object");
    }

    /** @param meaning fails with an {@link IllegalArgumentException} or a {@link DateTimeException} */
    <T> T value(String name, String expected, Function<String, T> meaning) throws Fault {
      if (!(json.get(name) instanceof String text)) {
        throw new Fault(path + name + (json.has(name) ? " is not a string" : " is missing"));
      }
      try {
        return meaning.apply(text);
      } catch (Explained fault) {
        throw new Fault(path + name + ": " + fault.getMessage());
      } catch (IllegalArgumentException | DateTimeException _) { // their messages may quote the text
        throw new Fault(path + name + " is not " + expected);
      }
    }

    <T> Optional<T> valueIfPresent(String name, String expected, Function<String, T> meaning) throws Fault {
      return json.has(name) ? Optional.of(value(name, expected, meaning)) : Optional.empty();
    }
  }

  /** A fault whose message does not repeat the text. */
  private static final class Explained extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Explained(String message) {
      super(message);
    }
  }

  /** Ends the reading at the first thing that is wrong; an everyday event for a reader, so without a stack trace. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    Fault(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
