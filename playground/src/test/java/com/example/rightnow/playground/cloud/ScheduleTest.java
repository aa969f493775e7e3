package com.example.rightnow.playground.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.template.Template.QueueTarget;
import com.example.rightnow.playground.template.Template.RuleSpec;
import com.example.rightnow.playground.template.Template.ScheduleSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget;
import com.example.rightnow.playground.template.Template.ScheduleTarget.BusTarget;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final QueueSpec QUEUE = new QueueSpec("Queue", false, false, Duration.ofMinutes(3),
      Duration.ofDays(4), Optional.empty());
  private static final RuleSpec RULE = new RuleSpec("Rule", "Bus", Map.of("source", List.of("rightnow"),
      "detail-type", List.of("Asked")), List.of(new QueueTarget("Queue", Optional.empty())));

  private final List<String> invocations = new ArrayList<>();
  private final Cloud cloud = new Cloud(
      new Template(List.of(), List.of(), List.of(RULE), List.of(QUEUE), List.of(), List.of(), List.of()),
      new Traces());

  @ParameterizedTest
  @ValueSource(strings = {"Etc/UTC", "Asia/Seoul", "America/New_York", "Europe/Berlin"})
  void has_its_slots_by_the_clock_of_its_zone_summer_and_winter(String zone) {
    var slots = slots("cron(0 9 ? * MON-FRI *)", zone, 300);

    assertThat(slots).isSorted().doesNotHaveDuplicates().allSatisfy(slot -> {
      assertThat(slot.toLocalTime()).isEqualTo(LocalTime.of(9, 0));
      assertThat(slot.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    });
    assertThat(slots.getFirst().toInstant()).isAfter(Instant.now());
  }

  @Test
  void knows_the_time_zones_that_the_scheduler_knows_and_java_does_not() {
    assertThat(
        schedule("cron(0 9 ? * * *)", "HST").nextSlot().atOffset(ZoneOffset.ofHours(-10)).toLocalTime())
        .isEqualTo(LocalTime.of(9, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, SUNDAY", "2, MONDAY", "7, SATURDAY", "SUN, SUNDAY"})
  void counts_the_days_of_the_week_from_sunday_as_aws_does(String day, DayOfWeek expected) {
    assertThat(slots("cron(0 9 ? * " + day + " *)", "Etc/UTC", 3)).extracting(ZonedDateTime::getDayOfWeek)
        .containsOnly(expected);
  }

  @Test
  void knows_the_first_monday_and_the_last_day_of_a_month() {
    assertThat(slots("cron(0 9 ? * 2#1 *)", "Etc/UTC", 12)).allSatisfy(slot -> {
      assertThat(slot.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
      assertThat(slot.getDayOfMonth()).isLessThanOrEqualTo(7);
    });
    assertThat(slots("cron(0 9 L * ? *)", "Etc/UTC", 12))
        .allSatisfy(slot -> assertThat(slot.plusDays(1).getDayOfMonth()).isEqualTo(1));
  }

  @ParameterizedTest
  @CsvSource({"rate(1 minute), PT1M", "rate(5 minutes), PT5M", "rate(2 hours), PT2H", "rate(1 day), PT24H"})
  void has_its_slots_at_a_rate(String expression, Duration step) {
    var slots = slots(expression, "Etc/UTC", 3);

    assertThat(Duration.between(slots.get(0), slots.get(1))).isEqualTo(step);
    assertThat(Duration.between(slots.get(1), slots.get(2))).isEqualTo(step);
  }

  @Test
  void takes_a_slot_only_when_it_is_asked_to() {
    var schedule = schedule("rate(5 minutes)", "Etc/UTC");
    Instant shown = schedule.nextSlot();

    assertThat(schedule.nextSlot()).isEqualTo(shown);
    assertThat(schedule.takeNextSlot()).isEqualTo(shown);
    assertThat(schedule.nextSlot()).isAfter(shown);
  }

  @Test
  void stays_at_its_last_slot() {
    int nextYear = Year.now(ZoneOffset.UTC).getValue() + 1;
    var schedule = schedule("cron(0 9 1 7 ? " + nextYear + ")", "Etc/UTC");

    assertThat(List.of(schedule.takeNextSlot(), schedule.takeNextSlot()))
        .containsOnly(Instant.parse(nextYear + "-07-01T09:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      cron(0 9 ? * MON-FRI)   | Etc/UTC   | cannot be read
      cron(0 25 ? * * *)      | Etc/UTC   | cannot be read
      cron(nonsense)          | Etc/UTC   | cannot be read
      cron(0 9 1 1 ? 1999)    | Etc/UTC   | has no slot left
      rate(0 minutes)         | Etc/UTC   | neither cron(...) nor rate(...)
      rate(5 fortnights)      | Etc/UTC   | neither cron(...) nor rate(...)
      at(2026-11-21T09:00:00) | Etc/UTC   | neither cron(...) nor rate(...)
      cron(0 9 ? * * *)       | Mars/Base | Mars/Base: there is no such time zone
      cron(0 9 ? * * *)       | asia/seoul | asia/seoul: there is no such time zone, the nearest is Asia/Seoul
      rate(5 minutes)         | Asia/Soeul | Asia/Soeul: there is no such time zone, the nearest is Asia/Seoul
      """)
  void says_in_one_line_what_cannot_be_read(String expression, String zone, String expected) {
    assertThatThrownBy(() -> schedule(expression, zone)).isInstanceOf(IllegalArgumentException.class)
        .message().startsWith("TeamGreeting: ").contains(expected).doesNotContain("\n");
  }

  @Test
  void fills_the_placeholders_of_its_input() throws Exception {
    var schedule = schedule("rate(5 minutes)", "Etc/UTC");

    schedule.run(Instant.parse("2026-11-21T09:00:00.123Z"));

    assertThat(invocations).isEmpty();
    JsonObject detail = JsonParser.object().from(cloud.queue("Queue").receive().body()).getObject("detail");
    assertThat(detail).containsEntry("at", "2026-11-21T09:00:00Z").containsEntry("by", schedule.spec().arn())
        .containsEntry("attempt", "1");
    assertThat(detail.getString("execution")).isNotBlank().doesNotContain("<");
  }

  @Test
  void invokes_the_function_that_it_is_aimed_at() {
    schedule("rate(5 minutes)", "Etc/UTC", new FunctionTarget("Greet"))
        .run(Instant.parse("2026-11-21T09:00:00Z"));

    assertThat(invocations).singleElement().asString().startsWith("Greet {\"at\": \"2026-11-21T09:00:00Z\"");
    assertThat(cloud.queue("Queue").bodies()).isEmpty();
  }

  private List<ZonedDateTime> slots(String expression, String zone, int count) {
    var schedule = schedule(expression, zone);
    return Stream.generate(schedule::takeNextSlot).limit(count).map(slot -> slot.atZone(ZoneId.of(zone)))
        .toList();
  }

  private Schedule schedule(String expression, String zone) {
    return schedule(expression, zone, new BusTarget("Bus", "rightnow", "Asked"));
  }

  private Schedule schedule(String expression, String zone, ScheduleTarget target) {
    var spec = new ScheduleSpec("TeamGreeting", expression, zone, target, """
        {"at": "<aws.scheduler.scheduled-time>", "by": "<aws.scheduler.schedule-arn>",
         "execution": "<aws.scheduler.execution-id>", "attempt": "<aws.scheduler.attempt-number>"}""");
    return new Schedule(spec, cloud.bus(), (function, event) -> invocations.add(function + " " + event),
        new Traces());
  }
}
