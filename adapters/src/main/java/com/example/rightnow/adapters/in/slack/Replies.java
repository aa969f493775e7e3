package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.adapters.in.slack.CommandText.Fault;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.model.Recipient;
import java.util.List;

/** What only the one who typed a command reads, in one language. */
interface Replies {

  /** The replies in this language. */
  static Replies in(Language language) {
    return switch (language) {
      case ENGLISH -> new InEnglish();
      case KOREAN -> new InKorean();
    };
  }

  /**
   * What can be typed, in Slack's markup.
   *
   * @param command the name of the command, with its slash
   */
  String help(String command);

  String hint(Fault fault);

  /** What became of the wish for an announcement. */
  String announcement(Publication publication);

  /**
   * That there is no such command.
   *
   * @param command what was typed, escaped
   * @param known the commands that there are
   */
  String unknown(String command, List<String> known);

  private static String quoted(List<String> commands) {
    return "`" + String.join("`, `", commands) + "`";
  }

  final class InEnglish implements Replies {

    @Override
    public String help(String command) {
      return """
          `%1$s` greets you
          `%1$s Ada` greets Ada; `@ada` mentions her
          `%1$s Ada in Korean` greets Ada in Korean
          `%1$s announce` greets the whole team
          `%1$s announce Lunch is ready` greets the whole team and says more
          `%1$s announce in Korean 점심 먹으러 가요` does so in Korean
          `%1$s help` shows this""".formatted(command);
    }

    @Override
    public String hint(Fault fault) {
      return switch (fault) {
        case NO_NAME -> "A name has at most " + Recipient.Named.MAX_LENGTH
            + " characters, without invisible ones.";
        case NO_NOTE -> "A note has at most " + Note.MAX_LENGTH + " characters, without invisible ones.";
        case MORE_THAN_ONE_MEMBER -> "I greet one person at a time: mention one, and add no other words.";
      };
    }

    @Override
    public String announcement(Publication publication) {
      return switch (publication) {
        case Publication.Published() -> "Your announcement is on its way.";
        case Publication.Refused(_) ->
          "Your announcement could not be taken. Nothing will be posted, please try again.";
        case Publication.Unconfirmed(_) ->
          "No confirmation came in time: it may still appear. Wait a minute before you try again.";
      };
    }

    @Override
    public String unknown(String command, List<String> known) {
      return "I do not know `%s`. I know %s.".formatted(command, quoted(known));
    }
  }

  final class InKorean implements Replies {

    @Override
    public String help(String command) {
      return """
          이렇게 써 보세요.
          `%1$s`: 입력한 분에게 인사해요
          `%1$s 지우`: 지우님에게 인사해요 (`@지우`라고 쓰면 멘션도 해요)
          `%1$s 지우 영어로`: 지우님에게 영어로 인사해요
          `%1$s 공지`: 팀 모두에게 인사해요
          `%1$s 공지 점심 먹으러 가요`: 인사와 함께 공지 내용을 전해요
          `%1$s 공지 영어로 Lunch is ready`: 영어로 인사하고 공지 내용을 전해요
          `%1$s 도움말`: 이 도움말을 보여 줘요""".formatted(command);
    }

    @Override
    public String hint(Fault fault) {
      return switch (fault) {
        case NO_NAME -> "이름은 " + Recipient.Named.MAX_LENGTH + "자 이내로 써 주세요. 보이지 않는 특수 문자는 쓸 수 없어요.";
        case NO_NOTE -> "공지 내용은 " + Note.MAX_LENGTH + "자 이내로 써 주세요. 보이지 않는 특수 문자는 쓸 수 없어요.";
        case MORE_THAN_ONE_MEMBER -> "한 번에 한 분에게만 인사할 수 있어요. 다른 말 없이 멘션 하나만 써 주세요.";
      };
    }

    @Override
    public String announcement(Publication publication) {
      return switch (publication) {
        case Publication.Published() -> "공지를 접수했어요. 곧 채널에 올라갈 거예요.";
        case Publication.Refused(_) ->
          "공지를 접수하지 못했어요. 이 공지는 채널에 올라가지 않으니 다시 시도해 주세요.";
        case Publication.Unconfirmed(_) ->
          "확인이 늦어지고 있어요. 이미 올라갔을 수도 있으니 1분만 기다려 주세요. 그래도 안 보이면 다시 시도해 주세요.";
      };
    }

    @Override
    public String unknown(String command, List<String> known) {
      return "`%s`는 제가 모르는 명령어예요. 쓸 수 있는 명령어: %s".formatted(command, quoted(known));
    }
  }
}
