package com.example.rightnow.adapters.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.DomainEventFixture;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written is read as it was meant. */
class EventRoundTripTest {
  private static final List<ZoneId> ZONES = Stream
      .concat(Stream.of("Z", "-18:00", "UTC+9"), ZoneId.getAvailableZoneIds().stream().sorted())
      .map(ZoneId::of)
      .toList();

  static List<DomainEvent> oneOfEveryKind() {
    return DomainEventFixture.oneOfEveryKind();
  }

  @ParameterizedTest
  @MethodSource("oneOfEveryKind")
  void every_kind_of_event_is_read_as_it_was_meant(DomainEvent event) {
    assertThatItComesBack(event);
  }

  @Test
  void every_announcement_is_read_as_it_was_meant() {
    var random = new Random(20261123);
    for (int number = 0; number < 5_000; number++) {
      assertThatItComesBack(announcementRequested(random));
    }
  }

  private static void assertThatItComesBack(DomainEvent event) {
    assertThat(EventFormat.read(envelope(EventFormat.write(event))))
        .isEqualTo(new Reading.Understood(event, "an-envelope"));
  }

  /** As EventBridge hands an event to the targets of a rule. */
  private static String envelope(WrittenEvent event) {
    try {
      return JsonWriter.string()
          .object()
          .value("version", "0")
          .value("id", "an-envelope")
          .value("detail-type", event.detailType())
          .value("source", event.source())
          .object("detail", JsonParser.object().from(event.detail()))
          .end()
          .done();
    } catch (JsonParserException malformedDetail) {
      throw new AssertionError(malformedDetail);
    }
  }

  private static AnnouncementRequested announcementRequested(RandomGenerator random) {
    var id = new AnnouncementId(text(random, 1 + random.nextInt(512), '!', '~'));
    var zone = oneOf(ZONES, random);
    var meantFor = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000))
        .atZone(zone);
    var language = oneOf(List.of(Language.values()), random);
    Optional<Note> note = random.nextInt(4) == 0
        ? Optional.empty()
        : Note.typed(text(random, random.nextInt(Note.MAX_LENGTH / 2), ' ', Character.MAX_CODE_POINT));
    var lifetime = Duration.ofSeconds(random.nextLong(1_000_000), 1 + random.nextInt(999_999_999));
    return new AnnouncementRequested(id, meantFor, language, note, meantFor.toInstant().plus(lifetime));
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
}
