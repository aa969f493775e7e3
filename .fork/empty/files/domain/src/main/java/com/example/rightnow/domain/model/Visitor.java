package com.example.rightnow.domain.model;

import java.util.Optional;

/**
 * Somebody with a name.
 *
 * @param name 1 to 40 characters that can be seen, blanks between them; none at its ends
 */
public record Visitor(String name) {
  public static final int MAX_LENGTH = 40;

  /** @throws IllegalArgumentException if the name is none */
  public Visitor {
    if (!isName(name)) {
      throw new IllegalArgumentException("a name has 1 to " + MAX_LENGTH + " characters on one line");
    }
  }

  /** Nothing if what was typed, without the blanks around it, is no name. */
  public static Optional<Visitor> typed(String text) {
    String name = text.strip();
    return isName(name) ? Optional.of(new Visitor(name)) : Optional.empty();
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.equals(text.strip()) && text.codePointCount(0, text.length()) <= MAX_LENGTH
        && text.codePoints().noneMatch(character -> Character.isISOControl(character)
            || Character.getType(character) == Character.SURROGATE);
  }
}
