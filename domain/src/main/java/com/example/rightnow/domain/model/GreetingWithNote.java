package com.example.rightnow.domain.model;

/** A greeting, and a few words behind it. */
public record GreetingWithNote(Greeting greeting, Note note) implements Message {

  @Override
  public String wording(Display display) {
    return greeting.wording(display) + " " + note.wording(display);
  }
}
