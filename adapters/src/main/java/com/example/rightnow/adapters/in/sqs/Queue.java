package com.example.rightnow.adapters.in.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;

/** What the consumer asks of the queue that its messages come from. Both methods throw if the queue did not obey. */
public interface Queue {

  /**
   * Keeps a message back, from now on, for this long; with it the later messages of its group.
   *
   * @param receiptHandle of the latest receive
   * @param delay not negative; the queue never shows the message earlier
   */
  void hide(String receiptHandle, Duration delay);

  /** Puts a copy of the message, with the reason, where an operator looks. The message itself stays in the queue. */
  void deadLetter(SQSMessage message, String reason);
}
