package com.example.rightnow.domain.port.in;

import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;

/** Use case: a word to the team, here and now. One attempt, no memory; the caller sees how it ended. */
@FunctionalInterface
public interface GreetTeamUseCase {

  /** Posts the words once. */
  Receipt greetTeam(Command command);

  /** What to say. */
  record Command(Note words) {}
}
