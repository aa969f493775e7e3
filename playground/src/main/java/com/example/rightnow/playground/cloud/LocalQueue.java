package com.example.rightnow.playground.cloud;

import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.trace.Place;
import com.example.rightnow.playground.trace.Trace;
import com.example.rightnow.playground.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue in memory with what the bot relies on: visibility timeout, receive count, dead letters, and for a <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues.html">FIFO queue</a>
 * message groups (one message of a group at a time, in order) and deduplication. Safe for use by many threads.
 */
public final class LocalQueue {
  private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

  private final QueueSpec spec;
  private final boolean consumed;
  private final Traces traces;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Instant> seen = new HashMap<>();
  private Optional<LocalQueue> deadLetters = Optional.empty();

  /** A message as its receiver sees it. */
  public record Message(String id, String body, Optional<String> group, Instant sentAt, int receives,
      String receiptHandle,
      Trace trace) {}

  private static final class Entry {
    final String id = UUID.randomUUID().toString();
    final Instant sentAt = Instant.now();
    final String body;
    final Optional<String> group;
    final Trace trace;
    Instant visibleAt = Instant.EPOCH;
    @Nullable
    String receiptHandle;
    int receives;

    Entry(String body, Optional<String> group, Trace trace) {
      this.body = body;
      this.group = group;
      this.trace = trace;
    }
  }

  /** @param consumed whether a function handles the messages, so that a request with one in here is not done yet */
  LocalQueue(QueueSpec spec, boolean consumed, Traces traces) {
    this.spec = spec;
    this.consumed = consumed;
    this.traces = traces;
  }

  /** What the template says of it. */
  public QueueSpec spec() {
    return spec;
  }

  void leadDeadLettersTo(LocalQueue queue) {
    deadLetters = Optional.of(queue);
  }

  /**
   * Puts a message into the queue; a FIFO queue drops it if one with the same deduplication id came in the last five
   * minutes.
   */
  public void send(String body, Optional<String> group, Optional<String> deduplicationId) {
    Optional<String> content = spec.contentBasedDeduplication() ? Optional.of(body) : Optional.empty();
    enqueue(body, group, deduplicationId.or(() -> content), traces.current());
  }

  private void enqueue(String body, Optional<String> group, Optional<String> deduplicationId, Trace trace) {
    lock.lock();
    try {
      Instant now = Instant.now();
      seen.values().removeIf(since -> since.plus(DEDUPLICATION).isBefore(now));
      if (spec.fifo() && deduplicationId.isPresent()
          && seen.putIfAbsent(deduplicationId.get(), now) != null) {
        trace.pass(Place.QUEUE, spec.id(), "dropped a duplicate");
        return;
      }
      entries.add(new Entry(body, group, trace));
      if (consumed) {
        trace.begin();
      }
      trace.pass(Place.QUEUE, spec.id(), "took the message");
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next message that may be received, and hides it for the visibility timeout. */
  public Message receive() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Instant now = Instant.now();
        Optional<Entry> next = visible(now);
        if (next.isPresent() && giveUp(next.get())) {
          continue;
        }
        if (next.isPresent()) {
          return received(next.get(), now);
        }
        Optional<Instant> wake = entries.stream().map(entry -> entry.visibleAt).filter(now::isBefore)
            .min(Instant::compareTo);
        if (wake.isPresent()) {
          changed.awaitNanos(Duration.between(now, wake.get()).toNanos());
        } else {
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The oldest message whose group is free: of a group, only the first message may be received. */
  private Optional<Entry> visible(Instant now) {
    Set<String> busy = new HashSet<>();
    for (Entry entry : entries) {
      boolean first = entry.group.map(busy::add).orElse(true);
      if (first && !entry.visibleAt.isAfter(now)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private boolean giveUp(Entry entry) {
    if (spec.redrive().isEmpty() || deadLetters.isEmpty()
        || entry.receives < spec.redrive().get().maxReceiveCount()) {
      return false;
    }
    deadLetters.get().enqueue(entry.body, entry.group, Optional.empty(), entry.trace);
    remove(entry);
    return true;
  }

  private void remove(Entry entry) {
    entries.remove(entry);
    if (consumed) {
      entry.trace.end();
    }
  }

  private Message received(Entry entry, Instant now) {
    String receiptHandle = UUID.randomUUID().toString();
    entry.receives++;
    entry.receiptHandle = receiptHandle;
    entry.visibleAt = now.plus(spec.visibilityTimeout());
    return new Message(entry.id, entry.body, entry.group, entry.sentAt, entry.receives, receiptHandle,
        entry.trace);
  }

  private Optional<Entry> receivedAs(String receiptHandle) {
    return entries.stream().filter(entry -> receiptHandle.equals(entry.receiptHandle)).findFirst();
  }

  /** Removes a received message for good. A message that was received again since then stays. */
  public void delete(String receiptHandle) {
    lock.lock();
    try {
      receivedAs(receiptHandle).ifPresent(this::remove);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Hides a received message for this long from now on. */
  public void changeVisibility(String receiptHandle, Duration timeout) {
    lock.lock();
    try {
      receivedAs(receiptHandle).ifPresent(entry -> entry.visibleAt = Instant.now().plus(timeout));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What waits in the queue, oldest first, received or not. */
  public List<String> bodies() {
    lock.lock();
    try {
      return entries.stream().map(entry -> entry.body).toList();
    } finally {
      lock.unlock();
    }
  }
}
