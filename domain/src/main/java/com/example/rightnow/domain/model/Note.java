package com.example.rightnow.domain.model;

import java.util.Optional;

/**
 * A few words of somebody's own.
 *
 * @param text 1 to {@value #MAX_LENGTH} characters, without blanks at either end; it may have several lines
 */
public record Note(String text) implements Message {
  /** A paragraph. Whoever has more to say links to it. */
  public static final int MAX_LENGTH = 750;

  /** @throws IllegalArgumentException if this is no note; {@link #typed} asks first */
  public Note {
    if (!TypedText.isParagraph(text, MAX_LENGTH)) {
      throw new IllegalArgumentException("a note has 1 to " + MAX_LENGTH + " characters that can be seen");
    }
  }

  /** The note with these words, made plain as {@link TypedText#plain} says; empty when they are no note. */
  public static Optional<Note> typed(String text) {
    String words = TypedText.plain(text);
    return TypedText.isParagraph(words, MAX_LENGTH) ? Optional.of(new Note(words)) : Optional.empty();
  }

  @Override
  public String wording(Display display) {
    return display.note(this);
  }
}
