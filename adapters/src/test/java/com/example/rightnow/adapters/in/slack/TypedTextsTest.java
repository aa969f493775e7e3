package com.example.rightnow.adapters.in.slack;

import static com.example.rightnow.adapters.in.slack.SignedRequest.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import com.example.rightnow.domain.service.GreetService;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.net.URLEncoder;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The specification of what people type is a table, {@code texts.tsv}; here each row is typed, also of other languages. */
class TypedTextsTest {

  @ParameterizedTest(name = "[{0}] {2} -> {1} {3}")
  @CsvFileSource(resources = {"texts.tsv",
      "korean-texts.tsv"}, delimiter = '\t', quoteCharacter = '\u0001', numLinesToSkip = 3)
  void understands(String bot, String kind, @Nullable String typed, @Nullable String shown)
      throws JsonParserException {
    var language = Language.called(bot).orElseThrow();
    var requests = new ArrayList<RequestAnnouncementUseCase.Command>();
    var endpoint = SignedRequest.endpoint(new GreetService(() -> NOW, ZoneOffset.UTC), command -> {
      requests.add(command);
      return new Publication.Published();
    }, language);
    var request = SignedRequest.of("command=%2Fgreetings&user_id=U2CERLKJA&text="
        + URLEncoder.encode(unescaped(typed), UTF_8));

    var answer = endpoint.answer(request.headers(), request.body());

    JsonObject message = JsonParser.object().from(answer.body());
    String expected = unescaped(shown);
    switch (kind) {
      case "greet" -> {
        assertThat(message.getString("text")).isEqualTo(expected);
        assertThat(message.getString("response_type")).isEqualTo("in_channel");
      }
      case "announce" -> {
        assertThat(message.getString("text"))
            .isEqualTo(Replies.in(language).announcement(new Publication.Published()));
        assertThat(requests).singleElement().extracting(TypedTextsTest::posted).isEqualTo(expected);
      }
      case "help" -> assertThat(message.getString("text")).isEqualTo(
          Replies.in(language).help("/greetings"));
      default -> assertThat(message.getString("text")).isEqualTo(
          Replies.in(language).hint(CommandText.Fault.valueOf(expected)));
    }
    if (!kind.equals("greet")) {
      assertThat(message.getString("response_type")).isEqualTo("ephemeral");
    }
    if (!kind.equals("announce")) {
      assertThat(requests).isEmpty();
    }
  }

  private static String posted(RequestAnnouncementUseCase.Command command) {
    return command.language().tag() + ":"
        + command.note().map(note -> " " + Mrkdwn.DISPLAY.note(note)).orElse("");
  }

  private static String unescaped(@Nullable String text) throws JsonParserException {
    String quoted = (text == null ? "" : text).replace("\"", "\\\"");
    return (String) JsonParser.any().from("\"" + quoted + "\"");
  }
}
