package com.example.rightnow.domain.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** Whom a greeting is for. */
public sealed interface Recipient {

  /** The sentence that greets this recipient. */
  String saluted(Language language, Display display, DayPart dayPart);

  /** The whole team. */
  record Everyone() implements Recipient {

    @Override
    public String saluted(Language language, Display display, DayPart dayPart) {
      return language.saluteEveryone(dayPart);
    }
  }

  /** One person. How a person is shown is up to the outside, see {@link Display}. */
  sealed interface Person extends Recipient {

    /** This person, ready to stand inside a sentence. */
    String shownBy(Display display);

    @Override
    default String saluted(Language language, Display display, DayPart dayPart) {
      return language.salute(this, display, dayPart);
    }
  }

  /**
   * A person known by a name that somebody typed.
   *
   * @param name 1 to {@value #MAX_LENGTH} characters on one line, without blanks at either end
   */
  record Named(String name) implements Person {
    /** Long enough for a person, too short for a message. */
    public static final int MAX_LENGTH = 80;

    /** @throws IllegalArgumentException if this is no name; {@link #typed} asks first */
    public Named {
      if (!TypedText.isLine(name, MAX_LENGTH)) {
        throw new IllegalArgumentException("a name has 1 to " + MAX_LENGTH + " characters that can be seen");
      }
    }

    /** The person with this name, made plain as {@link TypedText#plain} says and on one line; empty when it is no name. */
    public static Optional<Named> typed(String text) {
      String name = TypedText.line(text);
      return TypedText.isLine(name, MAX_LENGTH) ? Optional.of(new Named(name)) : Optional.empty();
    }

    @Override
    public String shownBy(Display display) {
      return display.named(this);
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

    @Override
    public String shownBy(Display display) {
      return display.member(this);
    }
  }
}
