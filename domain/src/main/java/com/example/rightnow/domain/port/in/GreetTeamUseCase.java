package com.example.rightnow.domain.port.in;

import com.example.rightnow.domain.model.Note;
import java.time.Duration;

/** Use case: a word to the team, here and now. One attempt, no memory; the caller sees how it ended. */
@FunctionalInterface
public interface GreetTeamUseCase {

  /** Posts the words once. */
  Outcome greetTeam(Command command);

  /** What to say. */
  record Command(Note words) {}

  /** How it ended. */
  sealed interface Outcome {

    /** The team can read it. */
    record Greeted() implements Outcome {}

    /** It was not posted; asking again makes sense after this long. */
    record Deferred(Duration delay) implements Outcome {}

    /**
     * It was not posted, and will not be without a change on the other side.
     *
     * @param reason for operators
     */
    record Refused(String reason) implements Outcome {}

    /**
     * It may or may not have been posted; asking again may repeat it, and makes no sense before this long.
     *
     * @param reason for operators
     */
    record Unconfirmed(String reason, Duration delay) implements Outcome {}
  }
}
