package com.example.rightnow.adapters.in.slack;

/**
 * The key with which Slack signs what it sends to one app. It is on the app's page under "Basic Information".
 *
 * @param value the characters as Slack shows them; they are the key themselves and no hexadecimal form of it
 */
public record SigningSecret(String value) {
  private static final int USUAL_LENGTH = 32;

  /**
   * @throws IllegalArgumentException if there is nothing: a signature with an empty key is one that anybody
   *     can make
   */
  public SigningSecret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a signing secret is not blank");
    }
  }

  /** Whether this is 32 lower-case hexadecimal digits, as Slack's secrets usually are; it is documented nowhere. */
  public boolean hasUsualForm() {
    for (int i = 0; i < value.length(); i++) {
      char digit = value.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return value.length() == USUAL_LENGTH;
  }

  /** Masked, for the secret must not reach a log. */
  @Override
  public String toString() {
    return "SigningSecret[***]";
  }
}
