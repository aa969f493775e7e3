package com.example.rightnow.playground.cloud;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.example.rightnow.domain.model.TimeZones;
import com.example.rightnow.playground.template.Template.ScheduleSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget.BusTarget;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import com.example.rightnow.playground.trace.Ending;
import com.example.rightnow.playground.trace.Place;
import com.example.rightnow.playground.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule of the template. It never fires by itself: a person asks for its next slot, or for one in particular.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">schedule expressions</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">
 *     placeholders of the input</a>
 */
public final class Schedule {
  private static final Pattern CRON = Pattern.compile("cron\\((.+)\\)");
  private static final Pattern RATE = Pattern.compile("rate\\(([1-9]\\d{0,5}) (minute|hour|day)s?\\)");
  private static final CronDefinition DEFINITION = CronDefinitionBuilder.defineCron()
      .withMinutes().withStrictRange().and()
      .withHours().withStrictRange().and()
      .withDayOfMonth().supportsL().supportsW().supportsQuestionMark().and()
      .withMonth().and()
      .withDayOfWeek().withValidRange(1, 7).withMondayDoWValue(2).supportsHash().supportsL()
      .supportsQuestionMark().and()
      .withYear().withValidRange(1970, 2199).and()
      .instance();

  private final ScheduleSpec spec;
  private final Bus bus;
  private final Invoker functions;
  private final Traces traces;
  private final Function<Instant, Optional<Instant>> after;
  private Instant next;

  /** Invokes functions, and does not tell how it went: the scheduler does not wait for that. */
  @FunctionalInterface
  public interface Invoker {
    void invoke(String function, String event);
  }

  /** @throws IllegalArgumentException if the expression or the time zone cannot be read; the message says which */
  public Schedule(ScheduleSpec spec, Bus bus, Invoker functions, Traces traces) {
    this.spec = spec;
    this.bus = bus;
    this.functions = functions;
    this.traces = traces;
    after = slots(spec);
    next = after.apply(traces.clock().instant()).orElseThrow(
        () -> new IllegalArgumentException(spec.id() + ": " + spec.expression() + " has no slot left"));
  }

  /** From any time to the first slot after it, if there is one: cron expressions may have a last year. */
  private static Function<Instant, Optional<Instant>> slots(ScheduleSpec spec) {
    ZoneId zone = zone(spec);
    Matcher rate = RATE.matcher(spec.expression());
    if (rate.matches()) {
      Duration step = Duration.of(Integer.parseInt(rate.group(1)),
          ChronoUnit.valueOf(rate.group(2).toUpperCase(
              Locale.ROOT) + "S"));
      return slot -> Optional.of(slot.truncatedTo(ChronoUnit.MINUTES).plus(step));
    }
    Matcher cron = CRON.matcher(spec.expression());
    try {
      if (cron.matches()) {
        Cron expression = new CronParser(DEFINITION).parse(cron.group(1));
        var times = ExecutionTime.forCron(expression);
        return slot -> times.nextExecution(slot.atZone(zone)).map(ZonedDateTime::toInstant);
      }
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(spec.id() + ": " + spec.expression() + " cannot be read: "
          + malformed.getMessage());
    }
    throw new IllegalArgumentException(
        spec.id() + ": " + spec.expression()
            + " is neither cron(...) nor rate(...), the two that the playground knows");
  }

  private static ZoneId zone(ScheduleSpec spec) {
    try {
      return TimeZones.called(spec.zone());
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(spec.id() + ": " + spec.zone() + ": " + unknown.getMessage());
    }
  }

  /** What the template says of it. */
  public ScheduleSpec spec() {
    return spec;
  }

  /** The slot that {@link #takeNextSlot} would take. */
  public synchronized Instant nextSlot() {
    Instant now = traces.clock().instant();
    if (next.isBefore(now)) { // time was skipped
      next = after.apply(now).orElse(next);
    }
    return next;
  }

  /** Takes the next slot: each call another one, until the last of all, which stays. */
  public synchronized Instant takeNextSlot() {
    Instant slot = nextSlot();
    next = after.apply(slot).orElse(slot);
    return slot;
  }

  /** Does what the scheduler does at this time. */
  public void run(Instant slot) {
    String time = slot.truncatedTo(ChronoUnit.SECONDS).toString();
    String input = spec.input()
        .replace("<aws.scheduler.schedule-arn>", spec.arn())
        .replace("<aws.scheduler.scheduled-time>", time)
        .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
        .replace("<aws.scheduler.attempt-number>", "1");
    var hop = traces.current().begin(Place.SCHEDULE, spec.id(), input);
    hop.end(Ending.ok("slot " + time, ""));
    switch (spec.target()) {
      case BusTarget(var name, var source, var detailType) -> bus.put(name, source, detailType, input);
      case FunctionTarget(var function) -> functions.invoke(function, input);
    }
  }
}
