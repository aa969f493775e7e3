package com.example.rightnow.domain.model;

/** What is posted to the team channel. Two messages with the same content are equal. */
public interface Message {

  /** The message as one line of text, unless a note in it has several. */
  String wording(Display display);
}
