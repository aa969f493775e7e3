package com.example.rightnow.domain.model;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is posted to the team channel: a greeting, a note, or a greeting followed by a note. */
public record Message(Optional<Greeting> greeting, Optional<Note> note) {

  /** @throws IllegalArgumentException if there is nothing to say */
  public Message {
    if (greeting.isEmpty() && note.isEmpty()) {
      throw new IllegalArgumentException("a message has a greeting, a note or both");
    }
  }

  /** A note that stands alone. */
  public static Message of(Note note) {
    return new Message(Optional.empty(), Optional.of(note));
  }

  /** The message as one line of text, unless its note has several. */
  public String wording(Display display) {
    return Stream.of(greeting.map(words -> words.wording(display)), note.map(display::note))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }
}
