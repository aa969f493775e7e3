package com.example.rightnow.domain.port.out;

import com.example.rightnow.domain.model.AnnouncementId;
import java.time.Instant;

/**
 * Remembers which announcements were delivered, so that one that is asked for twice is posted once. A delivery is
 * claimed, then posted, then completed. A claim is a lease: it runs out by itself if its holder vanishes.
 *
 * <p>Every method may throw an unchecked exception when the memory cannot be reached; for {@link #complete} and
 * {@link #release} it is then unknown whether they took effect. Safe for use by many threads and processes at once.
 */
public interface Deliveries {

  /** Asks to deliver this announcement now. Of several that ask at once, one is granted. */
  Claim claim(AnnouncementId id, Instant now);

  /**
   * Remembers for the horizon (35 days unless set otherwise) that this announcement has ended, so that it is not claimed again.
   *
   * @return false, and nothing is changed, if the lease is not held any more; true again when repeated with the same ending
   */
  boolean complete(Lease lease, Ending ending, Instant now);

  /**
   * Gives the lease back without an ending, so that the next claim is granted at once.
   *
   * @return false, and nothing is changed, if the lease is not held any more; true again when repeated
   */
  boolean release(Lease lease);

  /**
   * The right to deliver one announcement for a while.
   *
   * @param token tells this lease from every other one for the same announcement
   */
  record Lease(AnnouncementId id, String token) {}

  /** The answer to a claim. */
  sealed interface Claim {

    /**
     * Go ahead.
     *
     * @param earlierHolderVanished whether an earlier lease ran out without an ending: that holder may have posted
     */
    record Granted(Lease lease, boolean earlierHolderVanished) implements Claim {}

    /** Somebody else is at it, and has until then. */
    record Busy(Instant until) implements Claim {}

    /** It has ended before, whichever way. */
    record AlreadyDelivered() implements Claim {}
  }

  /** The ways a delivery ends for good. */
  enum Ending {
    /** The post was confirmed. */
    DELIVERED,
    /** It was too late to post. */
    EXPIRED,
    /** It may have been posted, and is not repeated. */
    UNKNOWN
  }
}
