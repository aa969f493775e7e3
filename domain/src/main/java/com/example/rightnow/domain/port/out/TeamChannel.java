package com.example.rightnow.domain.port.out;

import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Receipt;

/** The place where the team reads. */
@FunctionalInterface
public interface TeamChannel {

  /** Posts the message, once, and waits for the answer. Never repeats a post by itself. */
  Receipt post(Message message);
}
