package com.example.rightnow.domain.service;

import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.GreetTeamUseCase;
import com.example.rightnow.domain.port.out.TeamChannel;

/** Posts and tells. */
public final class GreetTeamService implements GreetTeamUseCase {
  private final TeamChannel channel;

  public GreetTeamService(TeamChannel channel) {
    this.channel = channel;
  }

  @Override
  public Receipt greetTeam(Command command) {
    return channel.post(command.words());
  }
}
