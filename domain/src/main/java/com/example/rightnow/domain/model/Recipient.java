package com.example.rightnow.domain.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** Whom a greeting is for. */
public sealed interface Recipient {

  /** The whole team. */
  record Everyone() implements Recipient {}

  /** One person. How a person is shown is up to the outside, see {@link Display}. */
  sealed interface Person extends Recipient {}

  /**
   * A person known by a name that somebody typed.
   *
   * @param name 1 to {@value #MAX_LENGTH} characters, without control characters and without blanks at either end
   */
  record Named(String name) implements Person {
    /** Long enough for a person, too short for a message. */
    public static final int MAX_LENGTH = 80;

    /** @throws IllegalArgumentException if this is no name; {@link #typed} asks first */
    public Named {
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "a name has 1 to " + MAX_LENGTH + " characters and no control characters, this one has "
                + name.length());
      }
    }

    /** The person with this name, blanks around it aside; empty when it is no name. */
    public static Optional<Named> typed(String text) {
      String name = text.strip();
      return isName(name) ? Optional.of(new Named(name)) : Optional.empty();
    }

    private static boolean isName(String text) {
      return !text.isEmpty()
          && text.length() <= MAX_LENGTH
          && text.strip().equals(text)
          && text.chars().noneMatch(Character::isISOControl);
    }
  }

  /**
   * A member of the chat, who is notified when greeted.
   *
   * @param id the chat's own id of that member, 1 to 64 capital letters and digits
   */
  record Member(String id) implements Person {
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{1,64}");

    /** @throws IllegalArgumentException if the id has another form */
    public Member {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException("a member id has 1 to 64 capital letters and digits");
      }
    }
  }
}
