package com.example.rightnow.adapters.json;

/** A text is no JSON, or nests deeper than any that is meant for us. */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String predicate;

  MalformedJsonException(String predicate) {
    super(predicate);
    this.predicate = predicate;
  }

  /** What the text does or is, to be put behind its name: "is not JSON". */
  public String predicate() {
    return predicate;
  }
}
