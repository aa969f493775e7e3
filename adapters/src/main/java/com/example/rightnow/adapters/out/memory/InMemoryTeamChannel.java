package com.example.rightnow.adapters.out.memory;

import com.example.rightnow.domain.model.Display;
import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.model.Recipient;
import com.example.rightnow.domain.port.out.TeamChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A team channel that remembers what it was given, for as long as it lives. Safe for use by several threads. */
public final class InMemoryTeamChannel implements TeamChannel {
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private volatile Receipt answer = new Receipt.Posted();

  @Override
  public Receipt post(Message message) {
    Receipt given = answer;
    if (given instanceof Receipt.Posted) {
      texts.add(message.wording(PlainText.DISPLAY));
    }
    return given;
  }

  /** Answers every post from now on like this. Only what is answered with {@link Receipt.Posted} can be read. */
  public void answerWith(Receipt receipt) {
    answer = receipt;
  }

  /** What the team can read, the oldest first. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /** Words as they are, members by their id. */
  private enum PlainText implements Display {
    DISPLAY;

    @Override
    public String named(Recipient.Named person) {
      return person.name();
    }

    @Override
    public String member(Recipient.Member person) {
      return "@" + person.id();
    }

    @Override
    public String note(Note note) {
      return note.text();
    }
  }
}
