package com.example.rightnow.domain.port.in;

import com.example.rightnow.domain.model.Announcement;
import java.time.Duration;
import java.time.Instant;

/**
 * Use case: posting an announcement, however often it is asked to, once. The exception is a post of which nobody knows
 * whether it succeeded: no chat can be asked afterwards, so it is either repeated or given up.
 */
@FunctionalInterface
public interface DeliverAnnouncementUseCase {

  /**
   * Posts the announcement unless it was posted before.
   *
   * @throws RuntimeException if the memory of deliveries could not be asked. It is then right to ask again: what may have
   *     been posted is treated as a post of unknown outcome
   */
  Outcome deliver(Command command);

  /** What to post. */
  record Command(Announcement announcement) {}

  /** How it ended. */
  sealed interface Outcome {

    /**
     * It was posted.
     *
     * @param recorded false if the post could not be remembered, so that a repetition may be posted again
     */
    record Delivered(boolean recorded) implements Outcome {}

    /** It had ended before, whichever way; nothing was posted now. */
    record AlreadyDelivered() implements Outcome {}

    /** It came too late; nothing was posted now. */
    record Expired() implements Outcome {}

    /**
     * It may or may not have been posted, and will not be repeated.
     *
     * @param reason for operators
     * @param delay how long the channel wants to be left alone at least, by whatever comes next
     */
    record Dropped(String reason, Duration delay) implements Outcome {}

    /**
     * It was not posted, and asking again would end the same way; an operator has to look.
     *
     * @param reason for operators
     */
    record Refused(String reason) implements Outcome {}

    /** Another delivery of the same announcement is under way and has until then; ask again after that. */
    record FoundBusy(Instant until) implements Outcome {}

    /**
     * It was not posted, and is to be tried again after this long at least.
     *
     * @param reason for operators
     */
    record Deferred(String reason, Duration delay) implements Outcome {}

    /**
     * It may or may not have been posted, and is to be posted again after this long at least.
     *
     * @param reason for operators
     */
    record Unconfirmed(String reason, Duration delay) implements Outcome {}
  }
}
