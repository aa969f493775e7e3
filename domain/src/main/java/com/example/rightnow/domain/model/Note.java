package com.example.rightnow.domain.model;

import java.util.Optional;

/**
 * A few words of somebody's own.
 *
 * @param text 1 to {@value #MAX_LENGTH} characters, without blanks at either end; of the control characters only line breaks
 *     and tabs
 */
public record Note(String text) {
  /** A paragraph. Whoever has more to say links to it. */
  public static final int MAX_LENGTH = 750;

  /** @throws IllegalArgumentException if this is no note; {@link #typed} asks first */
  public Note {
    if (!isNote(text)) {
      throw new IllegalArgumentException(
          "a note has 1 to " + MAX_LENGTH + " characters and no control characters, this one has "
              + text.length());
    }
  }

  /** The note with these words, blanks around them aside; empty when they are no note. */
  public static Optional<Note> typed(String text) {
    String words = text.strip();
    return isNote(words) ? Optional.of(new Note(words)) : Optional.empty();
  }

  private static boolean isNote(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.strip().equals(text)
        && text.chars()
            .noneMatch(character -> Character.isISOControl(character) && "\n\t".indexOf(character) < 0);
  }
}
