package com.example.rightnow.adapters.in.http;

import com.example.rightnow.domain.model.Display;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient;

/** Shows everything as it is: what reads JSON does its own escaping. */
enum PlainText implements Display {
  DISPLAY;

  @Override
  public String named(Recipient.Named person) {
    return person.name();
  }

  @Override
  public String member(Recipient.Member person) {
    return person.id();
  }

  @Override
  public String note(Note note) {
    return note.text();
  }
}
