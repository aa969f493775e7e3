package com.example.rightnow.application.deliverannouncement;

import static com.example.rightnow.application.MetricFiltersContract.Ending.counted;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.MetricFiltersContract;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Outcome;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliverAnnouncementMetricsTest extends MetricFiltersContract {

  DeliverAnnouncementMetricsTest() {
    super("DeliverAnnouncementLogGroup");
  }

  @Test
  void every_outcome_is_among_the_endings() {
    assertThat(outcomes().<Class<?>>map(Outcome::getClass)).contains(Outcome.class.getPermittedSubclasses());
  }

  @Override
  protected Stream<Ending> endings() {
    var usual = SampleEvents.announcementFromQueue();
    var malformed = SampleEvents.announcementFromQueue();
    malformed.getRecords().getFirst().setBody("{}");
    return Stream.concat(
        outcomes().map(outcome -> counted(filter(outcome), outcome.toString(),
            () -> deliver(usual, command -> outcome, new Invocation()))),
        Stream.of(
            counted("Malformed", "a message that nobody can read",
                () -> deliver(malformed, DeliverAnnouncementMetricsTest::fail, new Invocation())),
            counted("NotHandled", "a delivery that fails",
                () -> deliver(usual, DeliverAnnouncementMetricsTest::fail, new Invocation())),
            counted("NotHandled", "a message for which too little time is left",
                () -> deliver(usual, DeliverAnnouncementMetricsTest::fail,
                    new Invocation(Duration.ofSeconds(1))))));
  }

  private static Outcome fail(DeliverAnnouncementUseCase.Command command) {
    throw new IllegalStateException("the table is gone");
  }

  private static void deliver(SQSEvent event, DeliverAnnouncementUseCase useCase, Invocation invocation) {
    var root = new InMemoryRoot() {
      @Override
      public <P> P port(Class<P> type, Supplier<? extends P> made) {
        return type == DeliverAnnouncementUseCase.class ? type.cast(useCase) : super.port(type, made);
      }
    };
    new DeliverAnnouncementFunction(root).handleRequest(event, invocation);
  }

  private static String filter(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered(var recorded) -> recorded ? "Delivered" : "Unrecorded";
      case Outcome.AlreadyDelivered() -> "AlreadyDelivered";
      case Outcome.Expired() -> "Expired";
      case Outcome.Dropped dropped -> "Dropped";
      case Outcome.Refused refused -> "Refused";
      case Outcome.FoundBusy busy -> "FoundBusy";
      case Outcome.Deferred deferred -> "Deferred";
      case Outcome.Unconfirmed unconfirmed -> "Unconfirmed";
    };
  }

  private static Stream<Outcome> outcomes() {
    return DeliverAnnouncementFunctionTest.decisions().map(DeliverAnnouncementFunctionTest.Decision::outcome);
  }
}
