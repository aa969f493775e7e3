package com.example.rightnow.domain.model;

/** Those whom the tests greet. */
public final class RecipientFixture {

  private RecipientFixture() {}

  public static Recipient everyone() {
    return new Recipient.Everyone();
  }

  /** Ada, whose name somebody typed. */
  public static Recipient.Named ada() {
    return new Recipient.Named("Ada");
  }

  /** Ada, picked from the members of the chat. */
  public static Recipient.Member adaAsMember() {
    return new Recipient.Member("U012AB3CD");
  }
}
