package com.example.rightnow.domain.model;

/**
 * How one way out of the bot shows what people brought in. Mentions and escaping differ from chat to chat and are none
 * of the domain's business; the order of the words is.
 */
public interface Display {

  /** The name, ready to stand inside a sentence. */
  String named(Recipient.Named person);

  /** The member, ready to stand inside a sentence. */
  String member(Recipient.Member person);

  /** The words that somebody typed, ready to stand behind a sentence. */
  String note(Note note);
}
