package com.example.rightnow.domain.service;

import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.port.in.GreetTeamUseCase;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.domain.port.out.TeamChannel.Receipt;

/** Posts and tells. */
public final class GreetTeamService implements GreetTeamUseCase {
  private final TeamChannel channel;

  public GreetTeamService(TeamChannel channel) {
    this.channel = channel;
  }

  @Override
  public Outcome greetTeam(Command command) {
    return switch (channel.post(Message.of(command.words()))) {
      case Receipt.Posted() -> new Outcome.Greeted();
      case Receipt.Deferred(var delay) -> new Outcome.Deferred(delay);
      case Receipt.Refused(var reason) -> new Outcome.Refused(reason);
      case Receipt.Unconfirmed(var reason, var delay) -> new Outcome.Unconfirmed(reason, delay);
    };
  }
}
