package com.example.rightnow.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.eventbridge.AnnouncementRequestedReader;
import com.example.rightnow.adapters.in.eventbridge.Reading;
import com.example.rightnow.adapters.out.eventbridge.EventBridgeEventPublisher;
import com.example.rightnow.domain.model.Announcement;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The publisher and the reader know nothing of one another, and yet have to speak the same language. */
class AnnouncementRequestedRoundTripTest {
  private static final List<ZoneId> ZONES = Stream
      .concat(Stream.of("Z", "-18:00", "UTC+9"), ZoneId.getAvailableZoneIds().stream().sorted())
      .map(ZoneId::of)
      .toList();

  @Test
  void whatever_is_published_is_read_as_it_was_meant() throws Exception {
    var random = new Random(20261123);
    var bus = new Bus();
    var publisher = new EventBridgeEventPublisher(bus, "team-bus", Duration.ofSeconds(1));
    var reader = new AnnouncementRequestedReader();

    for (int number = 0; number < 5_000; number++) {
      var announcement = announcement(random);
      publisher.publish(new AnnouncementRequested(announcement));

      assertThat(reader.read(bus.lastEnvelope)).isEqualTo(
          new Reading.Understood(new DeliverAnnouncementUseCase.Command(announcement),
              "envelope-" + (number + 1)));
    }
  }

  private static Announcement announcement(RandomGenerator random) {
    var id = new AnnouncementId(text(random, 1 + random.nextInt(512), '!', '~'));
    var zone = oneOf(ZONES, random);
    var meantFor = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000))
        .atZone(zone);
    var language = oneOf(List.of(Language.values()), random);
    Optional<Note> note = random.nextInt(4) == 0
        ? Optional.empty()
        : Note.typed(text(random, random.nextInt(Note.MAX_LENGTH / 2), ' ', Character.MAX_CODE_POINT));
    var lifetime = Duration.ofSeconds(random.nextLong(1_000_000), 1 + random.nextInt(999_999_999));
    return new Announcement(id, meantFor, language, note, meantFor.toInstant().plus(lifetime));
  }

  private static <T> T oneOf(List<T> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }

  /** Letters of every plane; half of them below U+3000, where the ones live that JSON has to escape. */
  private static String text(RandomGenerator random, int length, int first, int last) {
    return random.ints(2L * length, first, last + 1)
        .map(letter -> random.nextBoolean() && first + letter % 0x3000 <= last
            ? first + letter % 0x3000
            : letter)
        .filter(letter -> !Character.isISOControl(letter))
        .filter(letter -> letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE)
        .limit(length)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Wraps each entry as EventBridge hands it to the targets of a rule. */
  private static final class Bus implements EventBridgeClient {
    private int events;
    private String lastEnvelope = "";

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      var entry = request.entries().getFirst();
      var id = "envelope-" + ++events;
      lastEnvelope = envelope(id, entry);
      var taken = PutEventsResultEntry.builder().eventId(id).build();
      return PutEventsResponse.builder().failedEntryCount(0).entries(taken).build();
    }

    private static String envelope(String id, PutEventsRequestEntry entry) {
      try {
        return JsonWriter.string()
            .object()
            .value("version", "0")
            .value("id", id)
            .value("detail-type", entry.detailType())
            .value("source", entry.source())
            .object("detail", JsonParser.object().from(entry.detail()))
            .end()
            .done();
      } catch (JsonParserException malformedDetail) {
        throw new AssertionError(malformedDetail);
      }
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
