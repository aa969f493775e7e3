package com.example.rightnow.domain.model;

/** Puts brackets around whatever people brought in, so that a test sees which words came from where. */
public final class BracketDisplay implements Display {

  @Override
  public String person(Recipient.Person person) {
    return switch (person) {
      case Recipient.Named(var name) -> "[" + name + "]";
      case Recipient.Member(var id) -> "[member " + id + "]";
    };
  }

  @Override
  public String note(Note note) {
    return "[" + note.text() + "]";
  }
}
