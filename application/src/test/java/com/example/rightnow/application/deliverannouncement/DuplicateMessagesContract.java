package com.example.rightnow.application.deliverannouncement;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.domain.model.Display;
import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.model.Recipient;
import com.example.rightnow.domain.port.out.Deliveries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Messages that say the same, handed to several environments at once, as a standard queue and whoever sends an event
 * twice may do. The environments share nothing but the memory of deliveries.
 */
@Tag("reliability")
public abstract class DuplicateMessagesContract {
  private static final int COPIES = 20;
  private static final int ENVIRONMENTS = 4;
  private static final int THREADS = 50;

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final Map<String, AtomicInteger> posts = new ConcurrentHashMap<>();

  /** The memory as one environment sees it; what one of them writes, all of them know. */
  protected abstract Deliveries deliveries();

  /** How many different announcements there are. */
  protected abstract int keys();

  /** What the memory is, for the report. */
  protected abstract String name();

  private record Copy(DeliverAnnouncementFunction environment, SQSEvent message) {}

  @Test
  void that_say_the_same_are_posted_once() throws Exception {
    var environments = new ArrayList<DeliverAnnouncementFunction>();
    for (int number = 0; number < ENVIRONMENTS; number++) {
      environments.add(environment());
    }
    var copies = new ArrayList<Copy>();
    var run = UUID.randomUUID().toString();
    for (int key = 0; key < keys(); key++) {
      for (int copy = 0; copy < COPIES; copy++) {
        copies.add(new Copy(environments.get(copy % ENVIRONMENTS),
            Worker.message(run + "-" + key, "Lunch " + key, InMemoryRoot.NINE)));
      }
    }
    // copies of one announcement stay near one another, or none would ever meet another
    for (int from = 0; from < copies.size(); from += 5 * COPIES) {
      Collections.shuffle(copies.subList(from, Math.min(from + 5 * COPIES, copies.size())), new Random(from));
    }

    int busy = handOutAll(new ConcurrentLinkedQueue<>(copies), copies.size());
    assertThat(busy).as("copies that met another one at work: without any, nothing came at once")
        .isPositive();

    assertThat(posts).as("announcements that were posted").hasSize(keys());
    assertThat(posts.values()).extracting(AtomicInteger::get).as("posts of each").containsOnly(1);
    log.print(String.format(Locale.ROOT,
        "[reliability 5] %s: %,d keys x %d copies, %d threads, %d environments: %,d posts, 0 twice, %,d kept while busy",
        name(), keys(), COPIES, THREADS, ENVIRONMENTS, posts.size(), busy));
  }

  /** A message that is kept goes to the end, until all are acknowledged; how often one was kept. */
  private static int handOutAll(Queue<Copy> waiting, int count) throws InterruptedException {
    var left = new AtomicInteger(count);
    var kept = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var workers = new ArrayList<Future<?>>();
      for (int number = 0; number < THREADS; number++) {
        workers.add(threads.submit(() -> {
          while (left.get() > 0) {
            var copy = waiting.poll();
            if (copy == null) {
              Thread.onSpinWait();
            } else if (Worker.handle(copy.environment(), copy.message())) {
              left.decrementAndGet();
            } else {
              kept.incrementAndGet();
              waiting.add(copy);
            }
          }
        }));
      }
      for (var worker : workers) {
        worker.get();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("a delivery failed", failed.getCause());
    }
    return kept.get();
  }

  private DeliverAnnouncementFunction environment() {
    var root = new InMemoryRoot();
    root.deliveries = deliveries();
    root.channel = message -> {
      posts.computeIfAbsent(text(message), _ -> new AtomicInteger()).incrementAndGet();
      LockSupport.parkNanos(100_000); // a post takes its time, and others come meanwhile
      return new Receipt.Posted();
    };
    return new DeliverAnnouncementFunction(root);
  }

  private static String text(Message message) {
    return message.wording(new Display() {
      @Override
      public String named(Recipient.Named person) {
        return person.name();
      }

      @Override
      public String member(Recipient.Member person) {
        return person.id();
      }

      @Override
      public String note(Note note) {
        return note.text();
      }
    });
  }
}
