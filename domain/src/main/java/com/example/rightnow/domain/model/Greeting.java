package com.example.rightnow.domain.model;

/** What is said to whom: "Good morning, Ada!" */
public record Greeting(Recipient recipient, Language language, DayPart dayPart) implements Message {

  /** The greeting as one sentence. */
  @Override
  public String wording(Display display) {
    return recipient.saluted(language, display, dayPart);
  }
}
