package com.example.rightnow.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.GreetTeamUseCase.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreetTeamServiceTest {
  private static final Note HELLO = new Note("Hello from Lambda!");

  private final List<Message> posts = new ArrayList<>();

  @Test
  void posts_the_words_as_they_are() {
    var outcome = greetTeam(new Receipt.Posted());

    assertThat(outcome).isEqualTo(new Receipt.Posted());
    assertThat(posts).containsExactly(HELLO);
  }

  @Test
  void tells_when_to_ask_again_and_does_not_try_by_itself() {
    var outcome = greetTeam(new Receipt.Deferred("it asks to wait", Duration.ofSeconds(30)));

    assertThat(outcome).isEqualTo(new Receipt.Deferred("it asks to wait", Duration.ofSeconds(30)));
    assertThat(posts).hasSize(1);
  }

  @Test
  void tells_why_the_channel_refused() {
    var outcome = greetTeam(new Receipt.Refused("channel_is_archived"));

    assertThat(outcome).isEqualTo(new Receipt.Refused("channel_is_archived"));
    assertThat(posts).hasSize(1);
  }

  @Test
  void tells_that_nobody_knows_and_does_not_repeat_the_post() {
    var outcome = greetTeam(new Receipt.Unconfirmed("HTTP 502", Duration.ofSeconds(30)));

    assertThat(outcome).isEqualTo(new Receipt.Unconfirmed("HTTP 502", Duration.ofSeconds(30)));
    assertThat(posts).hasSize(1);
  }

  private Receipt greetTeam(Receipt receipt) {
    var service = new GreetTeamService(message -> {
      posts.add(message);
      return receipt;
    });
    return service.greetTeam(new Command(HELLO));
  }
}
