package com.example.rightnow.adapters.eventbridge;

import com.example.rightnow.adapters.eventbridge.JsonMembers.Fault;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DomainEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How events look on the bus: each as the detail of an EventBridge envelope, under our source and a detail type of its
 * own. A class beside this one writes and reads the detail of each event. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">Event structure</a>
 */
public final class EventFormat {
  private static final String SOURCE = "rightnow";

  private static final Map<String, DetailReader> READERS = new TreeMap<>(
      Map.of(AnnouncementRequestedFormat.DETAIL_TYPE, AnnouncementRequestedFormat::read));

  private static final Pattern ENVELOPE_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

  private EventFormat() {}

  /** Reads the detail of one type. */
  @FunctionalInterface
  private interface DetailReader {
    DomainEvent read(JsonMembers detail) throws Fault;
  }

  /** The event, ready for {@code PutEvents}. */
  public static WrittenEvent write(DomainEvent event) {
    return switch (event) {
      case AnnouncementRequested requested -> new WrittenEvent(SOURCE,
          AnnouncementRequestedFormat.DETAIL_TYPE, AnnouncementRequestedFormat.detail(requested));
    };
  }

  /**
   * Reads one envelope. Never throws on account of its content. Members that it does not know are ignored, so that a newer
   * publisher may add some.
   */
  public static Reading read(String envelope) {
    try {
      var event = JsonMembers.of(envelope);
      event.require("source", SOURCE);
      var reader = event.oneOf("detail-type", READERS);
      var envelopeId = event.value("id", "1 to 128 visible ASCII characters", EventFormat::envelopeId);
      return new Reading.Understood(reader.read(event.object("detail")), envelopeId);
    } catch (Fault fault) {
      return new Reading.Malformed(fault.reason());
    }
  }

  private static String envelopeId(String text) {
    if (!ENVELOPE_ID.matcher(text).matches()) {
      throw new IllegalArgumentException("not an envelope id");
    }
    return text;
  }
}
