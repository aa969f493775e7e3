package com.example.rightnow.domain.port.in;

import com.example.rightnow.domain.model.Greeting;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Recipient;

/** Use case: greeting somebody at once. It has one ending, so it needs no outcome beside the greeting. */
@FunctionalInterface
public interface GreetUseCase {

  /** The greeting for this moment. */
  Greeting greet(Command command);

  /** Whom to greet, and in which language. */
  record Command(Recipient recipient, Language language) {}
}
