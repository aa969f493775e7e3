package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Recipient;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import java.util.Optional;

/** {@code /greetings}: greets at once, or asks for an announcement. {@link CommandText} says what can be typed behind it. */
public final class GreetingsCommand implements SlashCommand {
  static final String NAME = "/greetings";

  private final GreetUseCase greet;
  private final RequestAnnouncementUseCase requestAnnouncement;
  private final Language language;

  /** @param language the bot's: in which it greets where nobody names another one, and helps */
  public GreetingsCommand(GreetUseCase greet, RequestAnnouncementUseCase requestAnnouncement,
      Language language) {
    this.greet = greet;
    this.requestAnnouncement = requestAnnouncement;
    this.language = language;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SlackAnswer answer(CommandInvocation invocation) {
    var text = CommandText.parse(invocation.text(), NAME, language);
    // no type switch on the way of a greeting. For speed only, see docs/cold-start.md.
    return text instanceof CommandText.Greet(var person, var wanted)
        ? greet(person, wanted, invocation)
        : answer((CommandText.ToTypist) text, invocation);
  }

  private SlackAnswer answer(CommandText.ToTypist text, CommandInvocation invocation) {
    return switch (text) {
      case CommandText.Announce(var wanted, var note) -> AnnouncementAnswer.to(invocation,
          requestAnnouncement.request(new RequestAnnouncementUseCase.Command(invocation.id(), wanted, note)),
          language);
      case CommandText.Help() -> SlackAnswer.toTypist(Replies.in(language).help(NAME), "help");
      case CommandText.NotUnderstood(var fault) ->
        SlackAnswer.toTypist(Replies.in(language).hint(fault), "not understood");
    };
  }

  private SlackAnswer greet(Optional<Recipient.Person> named, Language wanted, CommandInvocation invocation) {
    if (named.isPresent()) {
      return greet(named.get(), wanted);
    }
    var typist = invocation.typist();
    return typist.isPresent()
        ? greet(typist.get(), wanted)
        : SlackAnswer.rejected(400, "The form does not say who typed the command.", "no user");
  }

  private SlackAnswer greet(Recipient.Person person, Language wanted) {
    var greeting = greet.greet(new GreetUseCase.Command(person, wanted));
    return SlackAnswer.toChannel(greeting.wording(Mrkdwn.DISPLAY), "greeted");
  }
}
