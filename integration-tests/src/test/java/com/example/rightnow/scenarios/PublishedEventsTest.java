package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.adapters.eventbridge.EventHistory;
import com.example.rightnow.adapters.eventbridge.Reading;
import com.example.rightnow.adapters.eventbridge.WrittenEvent;
import com.example.rightnow.adapters.out.eventbridge.EventBridgeEventPublisher;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.DomainEventFixture;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.playground.Playground;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalEventBridge;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.ScheduleTarget.BusTarget;
import com.example.rightnow.playground.trace.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An event that no rule matches is taken by the bus and lost without a word. */
class PublishedEventsTest {
  private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"), Map.of(),
      Playground.secret("none"));

  static List<DomainEvent> oneOfEveryKind() {
    return DomainEventFixture.oneOfEveryKind();
  }

  @ParameterizedTest
  @MethodSource("oneOfEveryKind")
  void a_rule_brings_each_of_them_to_a_function_that_can_read_it(DomainEvent event) {
    var cloud = new Cloud(TEMPLATE, new Traces());
    var publisher = new EventBridgeEventPublisher(new LocalEventBridge(cloud.bus()), bus(),
        Clocks.PUBLICATION);

    assertThat(publisher.publish(event)).isInstanceOf(Publication.Published.class);

    assertThat(TEMPLATE.functions().stream().flatMap(function -> function.queues().stream())
        .flatMap(source -> cloud.queue(source.queue()).bodies().stream()))
        .as("template.yaml: one rule brings %s to the queue of a function. Add %s to detail-type in the EventPattern"
            + " of that rule", event.getClass().getSimpleName(),
            EventFormat.write(event).detailType())
        .singleElement().satisfies(envelope -> assertThat(EventFormat.read(envelope))
            .isInstanceOfSatisfying(Reading.Understood.class,
                understood -> assertThat(understood.event()).isEqualTo(event)));
  }

  /** The second publisher: what it sends is written in the template. */
  @Test
  void what_the_schedules_send_is_in_the_history_too() {
    assertThat(TEMPLATE.schedules()).allSatisfy(schedule -> {
      if (schedule.target() instanceof BusTarget(_, var source, var detailType)) {
        assertThat(EventHistory.hasFormOf(new WrittenEvent(source, detailType, schedule.input())))
            .as("template.yaml: %s sends %s in a form that is not in events/history. Add a file with these members, and"
                + " its line in MEANINGS of EventHistoryTest: %s", schedule.id(), detailType,
                schedule.input())
            .isTrue();
      }
    });
  }

  /** The one that functions are told to publish on. */
  private static String bus() {
    return TEMPLATE.functions().stream().map(function -> function.environment().get("EVENT_BUS"))
        .filter(bus -> bus != null).findFirst().orElseThrow();
  }
}
