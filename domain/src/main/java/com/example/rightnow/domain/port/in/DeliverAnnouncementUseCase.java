package com.example.rightnow.domain.port.in;

import com.example.rightnow.domain.model.Announcement;
import java.time.Duration;
import java.time.Instant;

/**
 * Use case: posting an announcement, once, however often it is asked to. The outcome tells the caller whether to ask
 * again: {@link Outcome.Settled} is final, {@link Outcome.Open} is not.
 */
@FunctionalInterface
public interface DeliverAnnouncementUseCase {

  /**
   * Posts the announcement unless it was posted before.
   *
   * @throws RuntimeException if the memory of deliveries could not be asked; nothing was posted then
   */
  Outcome deliver(Command command);

  /** What to post. */
  record Command(Announcement announcement) {}

  /** How it ended. */
  sealed interface Outcome {

    /** Nothing is left to do. */
    sealed interface Settled extends Outcome {}

    /** It has to be tried again. */
    sealed interface Open extends Outcome {}

    /**
     * It was posted.
     *
     * @param recorded false if the post could not be remembered, so that a repetition may be posted again
     */
    record Delivered(boolean recorded) implements Settled {}

    /** It had been posted before; nothing was posted now. */
    record AlreadyDelivered() implements Settled {}

    /** It came too late; nothing was posted. */
    record Expired() implements Settled {}

    /**
     * It may or may not have been posted, and repeating it was ruled out, see {@link AfterUnknownOutcome#DROP}.
     *
     * @param reason for operators
     */
    record Dropped(String reason) implements Settled {}

    /**
     * The channel will not take it, now or later; an operator has to look.
     *
     * @param reason for operators
     */
    record Refused(String reason) implements Settled {}

    /** Another delivery of the same announcement is under way and has until then. */
    record FoundBusy(Instant until) implements Open {}

    /** It was not posted; the channel wants to be left alone for this long. */
    record Deferred(Duration delay) implements Open {}

    /**
     * It may or may not have been posted, and will be repeated.
     *
     * @param reason for operators
     */
    record Unconfirmed(String reason) implements Open {}
  }

  /** What to do when nobody knows whether the channel took a post: no chat can be asked afterwards. */
  enum AfterUnknownOutcome {
    /** Post it again: it may appear twice. */
    REPEAT,
    /** Do not post it again: it may never appear. */
    DROP
  }
}
