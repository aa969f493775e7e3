package com.example.rightnow.adapters.in.slack;

/**
 * The key with which Slack signs what it sends to one app. It is on the app's page under "Basic Information".
 *
 * @param value the characters as Slack shows them; they are the key themselves and no hexadecimal form of it
 */
public record SigningSecret(String value) {

  /**
   * @throws IllegalArgumentException if there is nothing: a signature with an empty key is one that anybody
   *     can make
   */
  public SigningSecret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a signing secret is not blank");
    }
  }

  /** Masked, for the secret must not reach a log. */
  @Override
  public String toString() {
    return "SigningSecret[***]";
  }
}
