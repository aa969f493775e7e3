package com.example.rightnow.domain.model;

/** What is said to whom: "Good morning, Ada!" */
public record Greeting(Recipient recipient, Language language, DayPart dayPart) {

  /** The greeting as one sentence. */
  public String wording(Display display) {
    return switch (recipient) {
      case Recipient.Everyone() -> language.saluteEveryone(dayPart);
      case Recipient.Person person -> language.salute(display.person(person), dayPart);
    };
  }
}
