package com.example.rightnow.domain.model;

import java.util.regex.Pattern;

/**
 * Identifies one announcement, however often its request arrives: whoever asks for it chooses the id so that a repeated
 * request has the same one.
 *
 * @param value 1 to 512 visible ASCII characters
 */
public record AnnouncementId(String value) {
  private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E]{1,512}");

  /** @throws IllegalArgumentException if the value has another form */
  public AnnouncementId {
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an announcement id has 1 to 512 visible ASCII characters and no blanks");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
