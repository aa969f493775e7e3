package com.example.rightnow.domain.model;

/** What is said to whom: "Good morning, Ada!" */
public record Greeting(Recipient recipient, Language language, DayPart dayPart) {

  /** The greeting as one sentence. */
  public String wording(Display display) {
    // no type switch: its first use costs a cold start milliseconds, and every greeting comes by here
    return recipient instanceof Recipient.Person person
        ? language.salute(person, display, dayPart)
        : language.saluteEveryone(dayPart);
  }
}
