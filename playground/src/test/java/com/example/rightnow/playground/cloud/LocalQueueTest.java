package com.example.rightnow.playground.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.template.Template.Redrive;
import com.example.rightnow.playground.trace.Trace;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** "It stays hidden" is shown by what comes in its place. The time limit ends a test that waits for what never comes. */
@Timeout(60)
class LocalQueueTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Optional<String> NONE = Optional.empty();

  private final Traces traces = new Traces();

  @Test
  void gives_one_message_of_a_group_at_a_time_in_order() throws Exception {
    var queue = fifo(LONG);
    send(queue, "a1", "a");
    send(queue, "a2", "a");
    send(queue, "b1", "b");

    var first = queue.receive();
    assertThat(first.body()).isEqualTo("a1");
    assertThat(queue.receive().body()).isEqualTo("b1");

    queue.delete(first.receiptHandle());
    assertThat(queue.receive().body()).isEqualTo("a2");
  }

  @Test
  void gives_messages_without_a_group_whenever_somebody_asks() throws Exception {
    var queue = standard(LONG);
    queue.send("1", NONE, NONE);
    queue.send("2", NONE, NONE);

    assertThat(List.of(queue.receive().body(), queue.receive().body())).containsExactly("1", "2");
  }

  @Test
  void gives_a_message_again_when_its_visibility_timeout_is_over() throws Exception {
    var queue = fifo(SHORT);
    send(queue, "a1", "a");

    var once = queue.receive();
    var again = queue.receive();

    assertThat(again.id()).isEqualTo(once.id());
    assertThat(List.of(once.receives(), again.receives())).containsExactly(1, 2);
    assertThat(again.receiptHandle()).isNotEqualTo(once.receiptHandle());
  }

  @Test
  void what_a_function_has_just_now_is_not_waited_for() throws Exception {
    var spec = fifo(LONG).spec();
    var cloud = new Cloud(new Template(List.of(), List.of(), List.of(), List.of(spec), List.of(), List.of(),
        List.of()), traces);
    var queue = cloud.queue(spec.id());
    send(queue, "a1", "a");

    var message = queue.receive();
    assertThat(cloud.untilNext()).isZero();
    queue.keep(message.receiptHandle());
    assertThat(cloud.untilNext()).isPositive();
  }

  @Test
  void shows_a_message_as_soon_as_its_receiver_says() throws Exception {
    var queue = fifo(LONG);
    send(queue, "a1", "a");

    queue.changeVisibility(queue.receive().receiptHandle(), Duration.ZERO);

    assertThat(queue.receive().receives()).isEqualTo(2);
  }

  @Test
  void hides_a_message_for_as_long_as_its_receiver_says() throws Exception {
    var queue = fifo(LONG);
    send(queue, "a1", "a");
    var message = queue.receive();
    queue.changeVisibility(message.receiptHandle(), Duration.ZERO);

    queue.changeVisibility(message.receiptHandle(), LONG);

    send(queue, "b1", "b");
    assertThat(queue.receive().body()).isEqualTo("b1");
  }

  @Test
  void does_not_let_a_late_receiver_delete_what_another_one_has() throws Exception {
    var queue = fifo(SHORT);
    send(queue, "a1", "a");
    var late = queue.receive();
    var current = queue.receive();

    queue.delete(late.receiptHandle());
    assertThat(queue.bodies()).containsExactly("a1");

    queue.delete(current.receiptHandle());
    assertThat(queue.bodies()).isEmpty();
  }

  @Test
  void deletes_nothing_that_was_never_received() {
    var queue = fifo(LONG);
    send(queue, "a1", "a");

    queue.delete("");

    assertThat(queue.bodies()).containsExactly("a1");
  }

  @Test
  void gives_a_message_up_that_was_received_too_often() throws Exception {
    var deadLetters = fifo(LONG);
    var queue = queue(true, true, SHORT, Optional.of(new Redrive("DeadLetters", 2)), true);
    queue.leadDeadLettersTo(deadLetters);
    send(queue, "poison", "a");
    queue.receive();
    queue.receive();

    send(queue, "next", "a");

    assertThat(queue.receive().body()).isEqualTo("next");
    assertThat(deadLetters.bodies()).containsExactly("poison");
  }

  @Test
  void drops_what_comes_twice_with_one_deduplication_id() {
    var queue = fifo(LONG);

    queue.send("one", Optional.of("a"), Optional.of("id"));
    queue.send("another", Optional.of("a"), Optional.of("id"));

    assertThat(queue.bodies()).containsExactly("one");
  }

  @Test
  void takes_the_content_for_the_deduplication_id_where_the_template_says_so() {
    var queue = fifo(LONG);
    var literal = queue(true, false, LONG, Optional.empty(), false);

    for (var each : List.of(queue, literal)) {
      send(each, "same", "a");
      send(each, "same", "a");
    }

    assertThat(queue.bodies()).hasSize(1);
    assertThat(literal.bodies()).hasSize(2);
  }

  @Test
  void drops_nothing_when_it_is_a_standard_queue() {
    var queue = standard(LONG);

    queue.send("same", NONE, Optional.of("id"));
    queue.send("same", NONE, Optional.of("id"));

    assertThat(queue.bodies()).hasSize(2);
  }

  @Test
  void lets_a_receiver_wait_until_something_comes() throws Exception {
    var queue = fifo(LONG);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begun = new CountDownLatch(1);
      var received = threads.submit(() -> {
        begun.countDown();
        return queue.receive();
      });
      begun.await();

      send(queue, "a1", "a");

      assertThat(received.get().body()).isEqualTo("a1");
    }
  }

  @Test
  void lets_a_waiting_receiver_be_interrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> fifo(LONG).receive()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void gives_each_message_to_one_of_many_receivers() throws Exception {
    int count = 400;
    var queue = standard(LONG);
    var received = new ConcurrentLinkedQueue<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Object>> work = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String body = String.valueOf(i);
        work.add(Executors.callable(() -> queue.send(body, NONE, NONE)));
        work.add(() -> {
          var message = queue.receive();
          queue.delete(message.receiptHandle());
          return received.add(message.body());
        });
      }
      for (var future : threads.invokeAll(work)) {
        future.get();
      }
    }
    assertThat(received).hasSize(count).doesNotHaveDuplicates();
    assertThat(queue.bodies()).isEmpty();
  }

  @Test
  void keeps_a_trace_open_until_its_message_is_gone() throws Exception {
    var queue = fifo(LONG);
    Trace trace = traces.begin("test");

    traces.within(trace, () -> send(queue, "a1", "a"));
    assertThat(done()).isFalse();

    queue.delete(queue.receive().receiptHandle());
    assertThat(done()).isTrue();
  }

  @Test
  void closes_a_trace_whose_message_nobody_will_handle() throws Exception {
    var queue = queue(true, true, LONG, Optional.empty(), false);

    traces.within(traces.begin("test"), () -> send(queue, "a1", "a"));
    assertThat(done()).isTrue();

    queue.delete(queue.receive().receiptHandle());
    assertThat(done()).isTrue();
  }

  private boolean done() {
    return traces.toJson().getObject(0, new JsonObject()).getBoolean("done");
  }

  private static boolean send(LocalQueue queue, String body, String group) {
    queue.send(body, Optional.of(group), NONE);
    return true;
  }

  private LocalQueue fifo(Duration visibilityTimeout) {
    return queue(true, true, visibilityTimeout, Optional.empty(), true);
  }

  private LocalQueue standard(Duration visibilityTimeout) {
    return queue(false, false, visibilityTimeout, Optional.empty(), true);
  }

  private LocalQueue queue(boolean fifo, boolean contentBasedDeduplication, Duration visibilityTimeout,
      Optional<Redrive> redrive, boolean consumed) {
    var spec = new QueueSpec("Queue", fifo, contentBasedDeduplication, visibilityTimeout, Duration.ofDays(4),
        redrive);
    return new LocalQueue(spec, consumed, traces);
  }
}
