package com.example.rightnow.domain.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language that the bot speaks. Each constant brings its own sentences, because languages differ in more than words:
 * one puts the name last, another one first. A new language is a new constant, and the compiler asks for the rest.
 */
public enum Language {

  ENGLISH("en", "English", "영어") {
    @Override
    String salute(Recipient.Person person, Display display, DayPart dayPart) {
      return salutation(person.shownBy(display), dayPart);
    }

    @Override
    String saluteEveryone(DayPart dayPart) {
      return salutation("everyone", dayPart);
    }

    private String salutation(String name, DayPart dayPart) {
      return switch (dayPart) {
        case MORNING -> "Good morning, " + name + "!";
        case AFTERNOON -> "Good afternoon, " + name + "!";
        case EVENING -> "Good evening, " + name + "!";
      };
    }
  },

  KOREAN("ko", "Korean", "한국어") {
    @Override
    String salute(Recipient.Person person, Display display, DayPart dayPart) {
      if (person instanceof Recipient.Named named) {
        var address = KoreanAddress.of(named);
        String signs = address.signs().isEmpty()
            ? ""
            : " " + display.named(new Recipient.Named(address.signs()));
        return display.named(new Recipient.Named(address.name())) + address.form() + signs + ", "
            + salutation(dayPart);
      }
      return person.shownBy(display) + "님, " + salutation(dayPart);
    }

    @Override
    String saluteEveryone(DayPart dayPart) {
      return "여러분, " + salutation(dayPart);
    }

    private String salutation(DayPart dayPart) {
      return switch (dayPart) {
        case MORNING -> "좋은 아침이에요!";
        case AFTERNOON -> "좋은 오후예요!";
        case EVENING -> "좋은 저녁이에요!";
      };
    }
  };

  private final String tag;
  private final String englishName;
  private final String koreanName;

  Language(String tag, String englishName, String koreanName) {
    this.tag = tag;
    this.englishName = englishName;
    this.koreanName = koreanName;
  }

  /** The language's tag as in ISO 639-1, for example {@code en}. */
  public String tag() {
    return tag;
  }

  /** What the language is called in English, for example {@code English}. */
  public String englishName() {
    return englishName;
  }

  /** What the language is called in Korean, for example {@code 한국어}. */
  public String koreanName() {
    return koreanName;
  }

  /** The tag, and what the language is called. */
  public List<String> names() {
    return List.of(tag, englishName, koreanName);
  }

  /** The language with this tag or name, in any case of letters; empty when the bot does not speak it. */
  public static Optional<Language> called(String tagOrName) {
    String wanted = TypedText.line(tagOrName).toLowerCase(Locale.ROOT);
    for (var language : values()) {
      for (String name : language.names()) {
        if (name.toLowerCase(Locale.ROOT).equals(wanted)) {
          return Optional.of(language);
        }
      }
    }
    return Optional.empty();
  }

  abstract String salute(Recipient.Person person, Display display, DayPart dayPart);

  abstract String saluteEveryone(DayPart dayPart);
}
