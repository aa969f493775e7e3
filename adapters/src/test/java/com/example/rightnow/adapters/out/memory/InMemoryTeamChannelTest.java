package com.example.rightnow.adapters.out.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.DayPart;
import com.example.rightnow.domain.model.Greeting;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.model.Recipient;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.domain.port.out.TeamChannelContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryTeamChannelTest extends TeamChannelContract {
  private final InMemoryTeamChannel channel = new InMemoryTeamChannel();

  @Override
  protected TeamChannel channel() {
    return channel;
  }

  @Override
  protected void givenTheChannelAsksToWait(Duration delay) {
    channel.answerWith(new Receipt.Deferred("it asks to wait", delay));
  }

  @Override
  protected void givenTheChannelIsGone() {
    channel.answerWith(new Receipt.Refused("the channel is gone"));
  }

  @Override
  protected void givenTheChannelIsUnreachable() {
    channel.answerWith(new Receipt.Deferred("not reached", Duration.ZERO));
  }

  @Override
  protected void givenTheChannelFallsSilent() {
    givenTheChannelIsHardToUnderstand(Duration.ZERO);
  }

  @Override
  protected void givenTheChannelIsHardToUnderstand(Duration delay) {
    channel.answerWith(new Receipt.Unconfirmed("no answer", delay));
  }

  @Override
  protected List<String> received() {
    return channel.texts();
  }

  @Test
  void shows_a_member_by_the_id() {
    var member = new Greeting(new Recipient.Member("U012AB3CD"), Language.ENGLISH, DayPart.AFTERNOON);
    channel.post(member);
    assertThat(channel.texts()).containsExactly("Good afternoon, @U012AB3CD!");
  }
}
