package com.example.rightnow.playground.cloud;

import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.QueueSource;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.time.SkippableClock;
import com.example.rightnow.playground.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The bus and the queues of one template. */
public final class Cloud {
  private final Map<String, LocalQueue> queues = new LinkedHashMap<>();
  private final Map<String, LocalQueue> queuesByUrl = new LinkedHashMap<>();
  private final SkippableClock clock;
  private final Bus bus;

  public Cloud(Template template, Traces traces) {
    Set<String> consumed = template.functions().stream().flatMap(function -> function.queues().stream())
        .map(QueueSource::queue).collect(Collectors.toSet());
    for (QueueSpec spec : template.queues()) {
      var queue = new LocalQueue(spec, consumed.contains(spec.id()), traces);
      queues.put(spec.id(), queue);
      queuesByUrl.put(spec.url(), queue);
    }
    for (QueueSpec spec : template.queues()) {
      spec.redrive().ifPresent(
          redrive -> queue(spec.id()).leadDeadLettersTo(queue(redrive.deadLetters())));
    }
    clock = traces.clock();
    bus = new Bus(template.rules(), this::queue, traces);
  }

  /** Every bus of the template: an event says which one it is for. */
  public Bus bus() {
    return bus;
  }

  /** The queue with this logical id. */
  public LocalQueue queue(String id) {
    return found(queues, id);
  }

  /** All of them, in the order of the template. */
  public List<LocalQueue> queues() {
    return List.copyOf(queues.values());
  }

  /** The queues whose dead letters go to this one. */
  public List<LocalQueue> sources(String deadLetters) {
    return queues.values().stream()
        .filter(queue -> queue.spec().redrive().filter(redrive -> redrive.deadLetters().equals(deadLetters))
            .isPresent())
        .toList();
  }

  /**
   * Sends all dead letters of a queue back to where they came from.
   *
   * @return how many
   * @throws IllegalArgumentException if there is no such queue, or not exactly one whose dead letters it keeps
   */
  public int redrive(String deadLetters) {
    var queue = queue(deadLetters);
    var sources = sources(deadLetters);
    if (sources.size() != 1) {
      throw new IllegalArgumentException(deadLetters + " keeps the dead letters of " + sources.size()
          + " queues, and a redrive names one");
    }
    var letters = queue.drain();
    letters.forEach(sources.getFirst()::takeBack);
    return letters.size();
  }

  /** How long it is until a message that is hidden now may be received again; zero if there is none. */
  public Duration untilNext() {
    Instant now = clock.instant();
    return queues.values().stream().flatMap(queue -> queue.seen().stream())
        // what a function has just now is due when the function ends
        .filter(message -> message.state() == LocalQueue.State.DELAYED).map(LocalQueue.Seen::visibleAt)
        .filter(now::isBefore).min(Instant::compareTo)
        // a little more: at that very moment it is still hidden
        .map(next -> Duration.between(now, next).plusMillis(1)).orElse(Duration.ZERO);
  }

  /** How often this message was received, if it is in a queue. */
  Optional<Integer> receives(String messageId) {
    return queues.values().stream().flatMap(queue -> queue.seen().stream())
        .filter(message -> message.id().equals(messageId)).map(LocalQueue.Seen::receives).findFirst();
  }

  LocalQueue queueAt(String url) {
    return found(queuesByUrl, url);
  }

  private static LocalQueue found(Map<String, LocalQueue> queues, String key) {
    LocalQueue queue = queues.get(key);
    if (queue == null) {
      throw new IllegalArgumentException("there is no queue " + key + ", only " + known(queues.keySet()));
    }
    return queue;
  }

  private static String known(Collection<String> ids) {
    return String.join(", ", ids);
  }
}
