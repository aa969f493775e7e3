package com.example.rightnow.playground.cloud;

import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.time.SkippableClock;
import com.example.rightnow.playground.trace.Ending;
import com.example.rightnow.playground.trace.Hop;
import com.example.rightnow.playground.trace.Place;
import com.example.rightnow.playground.trace.Spot;
import com.example.rightnow.playground.trace.Trace;
import com.example.rightnow.playground.trace.Traces;
import com.example.rightnow.playground.trace.Words;
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
  /** The attribute of a dead letter that says why it is one, as the bot's own adapter calls it. */
  public static final String REASON = "reason";

  /** The attribute of a dead letter that says how often it was received before it became one. */
  public static final String RECEIVES = "receives";

  private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

  private final QueueSpec spec;
  private final boolean consumed;
  private final Traces traces;
  private final SkippableClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Instant> seen = new HashMap<>();
  private Optional<LocalQueue> deadLetters = Optional.empty();

  /** A message as its receiver sees it. */
  public record Message(String id, String body, Optional<String> group, Instant sentAt, int receives,
      String receiptHandle, Spot spot) {}

  /**
   * A message as an operator sees it.
   *
   * @param attributes what came with it, for a dead letter the reason
   * @param state where it stands: waiting, in flight, or delayed
   * @param visibleAt when a delayed one is tried again
   */
  public record Seen(String id, String body, Optional<String> group, Instant sentAt, int receives,
      Map<String, String> attributes, State state, Instant visibleAt, String trace) {}

  /** Where a message stands. */
  public enum State {
    /** It may be received, or stands behind another of its group. */
    WAITING,
    /** A function has it. */
    IN_FLIGHT,
    /** It was kept, and is hidden for a while. */
    DELAYED
  }

  static final class Entry {
    final String id = UUID.randomUUID().toString();
    final Instant sentAt;
    final String body;
    final Optional<String> group;
    final Map<String, String> attributes;
    final Trace trace;
    Spot spot;
    @Nullable
    Hop wait;
    Instant visibleAt = Instant.EPOCH;
    @Nullable
    String receiptHandle;
    int receives;

    Entry(String body, Optional<String> group, Map<String, String> attributes, Instant sentAt, Spot spot) {
      this.body = body;
      this.group = group;
      this.attributes = attributes;
      this.sentAt = sentAt;
      this.spot = spot;
      trace = spot.trace();
    }

    State state(Instant now) {
      if (!visibleAt.isAfter(now)) {
        return State.WAITING;
      }
      return receiptHandle == null || wait != null ? State.DELAYED : State.IN_FLIGHT;
    }
  }

  /** @param consumed whether a function handles the messages, so that a request with one in here is not done yet */
  LocalQueue(QueueSpec spec, boolean consumed, Traces traces) {
    this.spec = spec;
    this.consumed = consumed;
    this.traces = traces;
    clock = traces.clock();
    clock.onSkip(this::lookAgain);
  }

  private void lookAgain() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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
    send(body, group, deduplicationId, Map.of());
  }

  void send(String body, Optional<String> group, Optional<String> deduplicationId,
      Map<String, String> attributes) {
    Optional<String> content = spec.contentBasedDeduplication() ? Optional.of(body) : Optional.empty();
    enqueue(body, group, deduplicationId.or(() -> content), attributes, traces.current());
  }

  private void enqueue(String body, Optional<String> group, Optional<String> deduplicationId,
      Map<String, String> attributes, Spot spot) {
    lock.lock();
    try {
      Instant now = clock.instant();
      seen.values().removeIf(since -> since.plus(DEDUPLICATION).isBefore(now));
      if (spec.fifo() && deduplicationId.isPresent()
          && seen.putIfAbsent(deduplicationId.get(), now) != null) {
        spot.begin(Place.QUEUE, spec.id(), body).end(Ending.ok("dropped a duplicate", ""));
        return;
      }
      var taken = spot.begin(Place.QUEUE, spec.id(), body);
      var reason = attributes.get(REASON);
      taken.end(reason == null
          ? Ending.ok("took the message", "")
          : Ending.failed("keeps it as a dead letter: " + reason, ""));
      var entry = new Entry(body, group, attributes, now, spot.handedOnBy(taken, spot.attempt()));
      entries.add(entry);
      if (consumed) {
        spot.trace().begin();
        await(entry, "waits in the queue", null);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A wait is a hop of its own, and belongs to the attempt that comes after it. */
  private void await(Entry entry, String words, @Nullable Instant until) {
    entry.spot = new Spot(entry.trace, entry.spot.from(), false, entry.trace.nextAttempt());
    var wait = entry.spot.begin(Place.WAIT, spec.id(), "");
    wait.doing(words, until);
    entry.wait = wait;
  }

  /** Waits for the next message that may be received, and hides it for the visibility timeout. */
  public Message receive() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Instant now = clock.instant();
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
    deadLetters.get().enqueue(entry.body, entry.group, Optional.empty(),
        Map.of(REASON, "received " + entry.receives + " times, and never handled", RECEIVES,
            String.valueOf(entry.receives)),
        entry.spot);
    remove(entry);
    return true;
  }

  private void remove(Entry entry) {
    entries.remove(entry);
    endWait(entry);
    if (consumed) {
      entry.trace.end();
    }
  }

  private void endWait(Entry entry) {
    Hop wait = entry.wait;
    if (wait != null) {
      wait.end(Ending.ok(Words.duration(wait.nanos()) + " in the queue", ""));
      entry.spot = entry.spot.handedOnBy(wait, entry.spot.attempt());
      entry.wait = null;
    }
  }

  private Message received(Entry entry, Instant now) {
    endWait(entry);
    String receiptHandle = UUID.randomUUID().toString();
    entry.receives++;
    entry.receiptHandle = receiptHandle;
    entry.visibleAt = now.plus(spec.visibilityTimeout());
    return new Message(entry.id, entry.body, entry.group, entry.sentAt, entry.receives, receiptHandle,
        entry.spot);
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
      receivedAs(receiptHandle).ifPresent(entry -> entry.visibleAt = clock.instant().plus(timeout));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Notes that whoever received this message has kept it: it waits again. */
  public void keep(String receiptHandle) {
    lock.lock();
    try {
      receivedAs(receiptHandle).ifPresent(entry -> await(entry, "comes again", entry.visibleAt));
    } finally {
      lock.unlock();
    }
  }

  /** Takes everything out. */
  List<Entry> drain() {
    lock.lock();
    try {
      var all = List.copyOf(entries);
      all.forEach(this::remove);
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what has come out of the queue of dead letters. */
  void takeBack(Entry entry) {
    enqueue(entry.body, entry.group, Optional.empty(), Map.of(),
        new Spot(entry.trace, entry.spot.from(), false, entry.trace.comingAttempt()));
  }

  /** What is in the queue, oldest first, received or not. */
  public List<Seen> seen() {
    lock.lock();
    try {
      Instant now = clock.instant();
      return entries.stream()
          .map(entry -> new Seen(entry.id, entry.body, entry.group, entry.sentAt, entry.receives,
              entry.attributes, entry.state(now), entry.visibleAt, entry.trace.id()))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** The bodies of what is in the queue, oldest first, received or not. */
  public List<String> bodies() {
    lock.lock();
    try {
      return entries.stream().map(entry -> entry.body).toList();
    } finally {
      lock.unlock();
    }
  }
}
