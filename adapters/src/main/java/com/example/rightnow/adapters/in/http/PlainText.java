package com.example.rightnow.adapters.in.http;

import com.example.rightnow.domain.model.Display;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient;

/** Shows everything as it is: what reads JSON does its own escaping. */
enum PlainText implements Display {
  DISPLAY;

  @Override
  public String person(Recipient.Person person) {
    // no type switch: its first use costs a cold start milliseconds
    return person instanceof Recipient.Member(var id) ? id : ((Recipient.Named) person).name();
  }

  @Override
  public String note(Note note) {
    return note.text();
  }
}
