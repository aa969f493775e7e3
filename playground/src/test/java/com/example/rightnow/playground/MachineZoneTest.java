package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which clock the playground greets: that of the machine, unless somebody asks for another. */
class MachineZoneTest {

  @ParameterizedTest
  @CsvSource({"Asia/Seoul, Asia/Seoul", "UTC, UTC", "GMT, GMT", "Etc/GMT-9, Etc/GMT-9",
      "America/Panama, America/Panama",
      "GMT+09:00, Etc/GMT-9", "UTC-03:00, Etc/GMT+3", "+14:00, Etc/GMT-14", "Z, Etc/GMT+0",
      "GMT+05:30, +05:30",
      "-18:00, -18:00"})
  void has_a_name_for_every_zone(String zone, String name) {
    assertThat(MachineZone.name(() -> ZoneId.of(zone))).isEqualTo(name);
    assertThat(ZoneId.of(name).getRules().getOffset(Instant.EPOCH))
        .isEqualTo(ZoneId.of(zone).getRules().getOffset(Instant.EPOCH));
  }

  /** As a machine's setting reaches Java, where it is a {@link TimeZone}. */
  @ParameterizedTest
  @ValueSource(strings = {"GMT+09:00", "GMT+05:30", "SystemV/PST8", "EST", "MST", "HST", "EST5EDT", "KST-9",
      "Mars/Base",
      "", "ROK"})
  void starts_whatever_the_machine_calls_its_zone(String setting) {
    String zone = MachineZone.name(() -> TimeZone.getTimeZone(setting).toZoneId());

    try (var playground = Playground.start(options(Map.of()), zone)) {
      assertThat(playground.origin()).startsWith("http://localhost:");
    }
  }

  @Test
  void is_utc_where_java_knows_no_better() {
    assertThat(MachineZone.name(() -> {
      throw new DateTimeException("Invalid ID");
    })).isEqualTo("UTC");
    assertThat(MachineZone.name(() -> {
      throw new ZoneRulesException("Unknown time-zone ID");
    })).isEqualTo("UTC");
  }

  /** Two zones half a day apart: whatever the time is, they are not in the same part of the day. */
  @Test
  void greets_by_the_zone_of_the_machine() throws Exception {
    for (String zone : new String[]{"Etc/GMT-12", "Etc/GMT+0"}) {
      try (var playground = Playground.start(options(Map.of()), zone)) {
        assertGreetsIn(zone, playground);
      }
    }
  }

  @Test
  void has_schedules_go_by_the_zone_of_the_machine() throws Exception {
    try (var playground = Playground.start(options(Map.of()), "Asia/Kolkata")) {
      assertThat(send(request(playground, "/playground/bot")).getArray("schedules")).isNotEmpty()
          .allSatisfy(schedule -> {
            assertThat((JsonObject) schedule).containsEntry("zone", "Asia/Kolkata");
            assertThat(
                Instant.parse(((JsonObject) schedule).getString("nextSlot")).atZone(ZoneId.of("Asia/Kolkata"))
                    .toLocalTime())
                .isEqualTo(LocalTime.of(9, 0));
          });
    }
  }

  @Test
  void gives_way_to_the_zone_that_somebody_asks_for() throws Exception {
    var options = options(Map.of("GreetingTimeZone", "Etc/GMT-12"));
    try (var playground = Playground.start(options, "Etc/GMT+0")) {
      assertGreetsIn("Etc/GMT-12", playground);
    }
  }

  @Test
  void does_not_trouble_a_template_without_that_parameter(@TempDir Path folder) {
    var options = new Options(TemplateFixture.samples(folder), 0, Optional.empty(), Map.of(),
        Optional.empty());

    try (var playground = Playground.start(options, "Asia/Seoul")) {
      assertThat(playground.origin()).isNotBlank();
    }
  }

  private static void assertGreetsIn(String zone, Playground playground) throws Exception {
    LocalTime before = LocalTime.now(ZoneId.of(zone));
    String greeting = typed(playground, "Ada in English");
    LocalTime after = LocalTime.now(ZoneId.of(zone));
    assertThat(greeting).isIn("Good " + partOfDay(before) + ", Ada!", "Good " + partOfDay(after) + ", Ada!");
  }

  private static String partOfDay(LocalTime time) {
    return time.isBefore(LocalTime.of(5, 0)) || !time.isBefore(LocalTime.of(18, 0))
        ? "evening"
        : time.isBefore(LocalTime.NOON) ? "morning" : "afternoon";
  }

  /** What the bot answers to {@code /greetings} with this text. */
  private static String typed(Playground playground, String text) throws Exception {
    return send(request(playground, "/playground/commands")
        .POST(BodyPublishers.ofString("{\"text\": \"" + text + "\"}"))).getObject("answer").getString("text");
  }

  private static HttpRequest.Builder request(Playground playground, String path) {
    return HttpRequest.newBuilder(URI.create(playground.origin() + path)).timeout(Duration.ofSeconds(60));
  }

  private static JsonObject send(HttpRequest.Builder request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return JsonParser.object().from(http.send(request.build(), BodyHandlers.ofString()).body());
    }
  }

  private static Options options(Map<String, String> parameters) {
    return new Options(TemplateFixture.FILE, 0, Optional.empty(), parameters, Optional.empty());
  }
}
