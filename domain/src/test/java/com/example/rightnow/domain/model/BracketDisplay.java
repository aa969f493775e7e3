package com.example.rightnow.domain.model;

/** Puts brackets around whatever people brought in, so that a test sees which words came from where. */
public final class BracketDisplay implements Display {

  @Override
  public String named(Recipient.Named person) {
    return "[" + person.name() + "]";
  }

  @Override
  public String member(Recipient.Member person) {
    return "[member " + person.id() + "]";
  }

  @Override
  public String note(Note note) {
    return "[" + note.text() + "]";
  }
}
