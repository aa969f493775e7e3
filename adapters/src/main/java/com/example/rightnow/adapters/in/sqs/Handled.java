package com.example.rightnow.adapters.in.sqs;

import java.util.Optional;

/**
 * What became of one message, for the log.
 *
 * @param receives how often the message was received so far, this time included
 * @param disposition what was to become of it
 * @param failure why the handler gave no answer, why the queue did not do what the disposition asks for, or why the
 *     message was not begun at all
 */
public record Handled(String messageId, int receives, Disposition disposition,
    Optional<RuntimeException> failure) {

  /** Whether the message comes again. A dead letter does if it could not be copied. */
  public boolean isKept() {
    return switch (disposition) {
      case Disposition.Acknowledge() -> false;
      case Disposition.DeadLetter _ -> failure.isPresent();
      case Disposition.Retry _ -> true;
      case Disposition.RetryAt _ -> true;
    };
  }
}
