package com.example.rightnow.adapters.out.memory;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.Announcement;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Command;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Outcome;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.Deliveries.Claim.Granted;
import com.example.rightnow.domain.port.out.Deliveries.Ending;
import com.example.rightnow.domain.port.out.DeliveriesContract;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.domain.service.DeliverAnnouncementService;
import com.example.rightnow.domain.service.DeliverAnnouncementService.AfterUnknownOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryDeliveriesTest extends DeliveriesContract {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final Duration HORIZON = Duration.ofDays(35);

  @Override
  protected Deliveries deliveries(Duration lease, Duration horizon) {
    return new InMemoryDeliveries(lease, horizon);
  }

  @Test
  void forgets_what_is_past_the_horizon_at_the_next_claim_whatever_that_is_for() {
    var deliveries = new InMemoryDeliveries(LEASE, HORIZON);
    var ended = ((Granted) deliveries.claim(new AnnouncementId("ended"), NOW)).lease();
    deliveries.complete(ended, Ending.DELIVERED, NOW);

    deliveries.claim(new AnnouncementId("another"), NOW.plus(HORIZON).minusMillis(1));
    assertThat(deliveries.complete(ended, Ending.DELIVERED, NOW)).as("remembered").isTrue();

    deliveries.claim(new AnnouncementId("yet-another"), NOW.plus(HORIZON));
    assertThat(deliveries.complete(ended, Ending.DELIVERED, NOW)).as("remembered").isFalse();
  }

  /** Every seventh post is deferred, so that leases are given back and claimed again in between. */
  @Test
  void lets_four_environments_on_fifty_threads_post_each_of_1000_announcements_once_out_of_20_copies()
      throws Exception {
    var posted = new ConcurrentLinkedQueue<Note>();
    var attempts = new AtomicInteger();
    TeamChannel channel = message -> {
      if (attempts.incrementAndGet() % 7 == 0) {
        return new Receipt.Deferred("HTTP 429", Duration.ZERO);
      }
      posted.add((Note) message);
      return new Receipt.Posted();
    };
    var store = new InMemoryDeliveries(LEASE, HORIZON);
    List<DeliverAnnouncementUseCase> environments = IntStream.range(0, 4)
        .<DeliverAnnouncementUseCase>mapToObj(_ -> new DeliverAnnouncementService(store, channel,
            AfterUnknownOutcome.REPEAT, InstantSource.fixed(NOW)))
        .toList();

    var copies = IntStream.range(0, 20_000).mapToObj(copy -> announcement(copy % 1_000)).toList();
    deliverAll(shuffled(copies), environments);

    assertThat(posted.stream().collect(groupingBy(Function.identity(), counting())))
        .hasSize(1_000)
        .allSatisfy((note, times) -> assertThat(times).as(note.text()).isOne());
  }

  /** As the queue does it: a copy that is not settled goes back and is handed out again. */
  private static void deliverAll(Queue<Announcement> copies, List<DeliverAnnouncementUseCase> environments)
      throws Exception {
    var turn = new AtomicInteger();
    Callable<Integer> worker = () -> {
      var environment = environments.get(turn.getAndIncrement() % environments.size());
      int settled = 0;
      for (var copy = copies.poll(); copy != null; copy = copies.poll()) {
        switch (environment.deliver(new Command(copy))) {
          case Outcome.Delivered _,Outcome.AlreadyDelivered _,Outcome.Expired _,Outcome.Dropped _,Outcome.Refused _ ->
            settled++;
          case Outcome.FoundBusy _,Outcome.Deferred _,Outcome.Unconfirmed _ -> copies.add(copy);
        }
      }
      return settled;
    };
    int expected = copies.size();
    int settled = 0;
    try (var threads = Executors.newFixedThreadPool(50)) {
      for (var worked : threads.invokeAll(Collections.nCopies(50, worker))) {
        settled += worked.get();
      }
    }
    assertThat(settled).isEqualTo(expected);
  }

  private static Queue<Announcement> shuffled(List<Announcement> announcements) {
    var shuffled = new ArrayList<>(announcements);
    Collections.shuffle(shuffled, new Random(20261121));
    return new ConcurrentLinkedQueue<>(shuffled);
  }

  private static Announcement announcement(int number) {
    var name = "announcement-" + number;
    return new Announcement(new AnnouncementId(name), new Note(name), NOW.plus(Announcement.LIFETIME));
  }
}
