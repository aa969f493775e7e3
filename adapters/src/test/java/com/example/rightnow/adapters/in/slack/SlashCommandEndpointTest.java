package com.example.rightnow.adapters.in.slack;

import static com.example.rightnow.adapters.in.slack.SignedRequest.NOW;
import static com.example.rightnow.adapters.in.slack.SignedRequest.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import com.example.rightnow.domain.service.GreetService;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlashCommandEndpointTest {
  private final GreetUseCase greet = new GreetService(() -> NOW, ZoneOffset.UTC);
  private final List<RequestAnnouncementUseCase.Command> requests = new ArrayList<>();
  private Publication outcome = new Publication.Published();
  private final SlashCommandEndpoint endpoint = SignedRequest.endpoint(greet,
      command -> {
        requests.add(command);
        return outcome;
      }, Language.ENGLISH);

  @Test
  void greets_a_name_in_the_channel() {
    var answer = typed("Ada");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.outcome()).isEqualTo("greeted");
    assertThat(json(answer)).isEqualTo(Map.of("response_type", "in_channel", "text", "Good evening, Ada!"));
  }

  @Test
  void greets_whoever_typed_nothing() {
    assertThat(textOf(typed(""))).isEqualTo("Good evening, <@U2CERLKJA>!");
    assertThat(textOf(typed("in Korean"))).isEqualTo("<@U2CERLKJA>님, 좋은 저녁이에요!");
    assertThat(textOf(handle("command=%2Fgreetings&user_id=U2CERLKJA")))
        .isEqualTo("Good evening, <@U2CERLKJA>!");
  }

  @Test
  void greets_a_mentioned_member_in_a_language() {
    assertThat(textOf(typed("<@U012AB3CD> in Korean"))).isEqualTo("<@U012AB3CD>님, 좋은 저녁이에요!");
  }

  @ParameterizedTest
  @CsvSource({
      "<!channel>,           @channel",
      "</greetings>,         &lt;/greetings&gt;",
      "&lt;!channel&gt;,     &lt;!channel&gt;",
      "&amp;lt;!here&amp;gt;, &amp;lt;!here&amp;gt;",
      "<!subteam^S0123>,     @group",
      "@here,                @here",
  })
  void pings_nobody_with_what_was_typed(String text, String shown) {
    assertThat(textOf(typed(text))).isEqualTo("Good evening, " + shown + "!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"👩🏽‍💻", "אדה", "\"Ada\"", "\\", "{\"text\":1}", "' OR 1=1 --", "../../etc",
      "${jndi:ldap://x}"})
  void shows_odd_names_as_they_are(String name) {
    assertThat(textOf(typed(name))).isEqualTo("Good evening, " + name + "!");
  }

  @ParameterizedTest
  @ValueSource(ints = {81, 40_000, 90_000})
  void tells_only_the_typist_that_a_name_is_too_long(int length) {
    var answer = typed("a".repeat(length));

    assertThat(answer.outcome()).isEqualTo("not understood");
    assertThat(json(answer)).isEqualTo(Map.of("response_type", "ephemeral", "text",
        "A name has at most 80 characters, without invisible ones."));
  }

  @Test
  void takes_no_control_characters() {
    assertThat(typed("A\u0000da").outcome()).isEqualTo("not understood");
    assertThat(typed("announce A\u0000da").outcome()).isEqualTo("not understood");
    assertThat(requests).isEmpty();
  }

  @Test
  void explains_itself() {
    var answer = typed("help");

    assertThat(answer.outcome()).isEqualTo("help");
    assertThat(json(answer)).isEqualTo(Map.of("response_type", "ephemeral", "text", """
        `/greetings` greets you
        `/greetings Ada` greets Ada; `@ada` mentions her
        `/greetings Ada in Korean` greets Ada in Korean
        `/greetings announce` greets the whole team
        `/greetings announce Lunch is ready` greets the whole team and says more
        `/greetings announce in Korean 점심 먹으러 가요` does so in Korean
        `/greetings help` shows this"""));
  }

  @ParameterizedTest
  @CsvSource({"%2Fno-such-command, /no-such-command", "%2FGreetings, /Greetings",
      "%2Fgreetings+Ada, /greetings Ada", "%2F, /",
      "%2F%3C%21channel%3E, /&lt;!channel&gt;"})
  void tells_the_typist_of_a_command_that_it_does_not_know(String command, String shown) {
    var answer = handle("user_id=U2CERLKJA&text=announce&command=" + command);

    assertThat(answer.outcome()).isEqualTo("unknown command");
    assertThat(json(answer)).isEqualTo(
        Map.of("response_type", "ephemeral", "text", "I do not know `" + shown + "`. I know `/greetings`."));
    assertThat(requests).isEmpty();
  }

  @Test
  void hands_a_command_to_the_one_of_its_name() {
    var several = new SlashCommandEndpoint(SignedRequest.verifier(),
        List.of(command("/one"), command("/two"), command("/three")), Language.ENGLISH);
    var request = SignedRequest.of("command=%2Ftwo");

    assertThat(several.answer(request.headers(), request.body()).outcome()).isEqualTo("/two");
    var other = SignedRequest.of("command=%2Ffour");
    assertThat(json(several.answer(other.headers(), other.body()))).containsEntry("text",
        "I do not know `/four`. I know `/one`, `/two`, `/three`.");
  }

  private static SlashCommand command(String name) {
    return new SlashCommand() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public SlackAnswer answer(CommandInvocation invocation) {
        return SlackAnswer.toTypist("", name());
      }
    };
  }

  @Test
  void requests_an_announcement() {
    var answer = typed("announce Lunch is ready");

    assertThat(requests).containsExactly(new RequestAnnouncementUseCase.Command(
        new AnnouncementId("slack:T1DC2JH3J:398738663015.47445629121.803a0bc8"), Language.ENGLISH,
        Optional.of(new Note("Lunch is ready"))));
    assertThat(answer.outcome()).isEqualTo("announcement requested");
    assertThat(json(answer))
        .isEqualTo(Map.of("response_type", "ephemeral", "text", "Your announcement is on its way."));
  }

  @Test
  void requests_the_same_announcement_when_a_request_is_repeated() {
    var request = SignedRequest.of("command=%2Fgreetings&text=announce");

    endpoint.answer(request.headers(), request.body());
    endpoint.answer(request.headers(), request.body());

    assertThat(requests).hasSize(2);
    assertThat(requests.getFirst().id()).isEqualTo(requests.getLast().id());
  }

  @Test
  void tells_that_an_announcement_was_refused() {
    outcome = new Publication.Refused("the bus is gone");

    var answer = typed("announce");

    assertThat(answer.outcome()).isEqualTo("announcement refused: the bus is gone");
    assertThat(json(answer)).isEqualTo(Map.of("response_type", "ephemeral", "text",
        "Your announcement could not be taken. Nothing will be posted, please try again."));
  }

  @Test
  void tells_that_nobody_knows_about_an_announcement() {
    outcome = new Publication.Unconfirmed("no answer");

    var answer = typed("announce");

    assertThat(answer.outcome()).isEqualTo("announcement unconfirmed: no answer");
    assertThat(json(answer)).isEqualTo(Map.of("response_type", "ephemeral", "text",
        "No confirmation came in time: it may still appear. Wait a minute before you try again."));
  }

  @Nested
  class The_certificate_check {
    private static final String CHECK = "ssl_check=1&token=x";
    private static final Map<String, String> FORM = Map.of("content-type",
        "application/x-www-form-urlencoded");
    private static final SlackAnswer CHECKED = new SlackAnswer(200, "text/plain", "", "ssl check");

    @ParameterizedTest
    @ValueSource(strings = {CHECK, "ssl_check=1", "token=x&ssl_check=1", "ssl_check=1&ssl_check=0",
        "ssl%5Fcheck=%31", "ssl_check=1&command=%2Fgreetings&text=announce+Lunch"})
    void comes_unsigned_gets_an_empty_answer_and_reaches_nothing(String form) {
      assertThat(unsigned(FORM, form)).isEqualTo(CHECKED);
      assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ssl_check", "ssl_check=", "ssl_check=0", "ssl_check=2", "ssl_check=11",
        "ssl_check=01", "ssl_check=true", "ssl_check=+1", "ssl_check=1+", "ssl_check=%D9%A1", "SSL_CHECK=1",
        "ssl_check=0&ssl_check=1", "xssl_check=1", "text=ssl_check=1", "{\"ssl_check\":1}",
        "ssl_check=1&token=%", "%zz&ssl_check=1"})
    void is_nothing_else(String form) {
      assertThat(unsigned(FORM, form).outcome()).isEqualTo("signature MISSING");
    }

    @Test
    void has_a_kilobyte_at_most() {
      assertThat(unsigned(FORM, "ssl_check=1&token=" + "x".repeat(1024 - 18))).isEqualTo(CHECKED);
      assertThat(unsigned(FORM, "ssl_check=1&token=" + "x".repeat(1025 - 18)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "application/json", "text/plain", "multipart/form-data; boundary=x"})
    void is_a_form(@Nullable String contentType) {
      var headers = new HashMap<String, String>();
      if (contentType != null) {
        headers.put("content-type", contentType);
      }

      assertThat(unsigned(headers, CHECK).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-slack-signature", "x-slack-request-timestamp"})
    void is_signed_well_or_not_at_all(String header) {
      for (String value : List.of("", " ", "v0=", "1700000000", "0".repeat(67))) {
        var headers = new HashMap<>(FORM);
        headers.put(header, value);

        assertThat(unsigned(headers, CHECK).status()).as(header + ": " + value).isEqualTo(401);
      }
    }

    @Test
    void with_the_signature_of_a_stranger_is_turned_away() {
      var forged = SignedRequest.of(CHECK.getBytes(StandardCharsets.UTF_8), new SigningSecret("another"));

      assertThat(endpoint.answer(forged.headers(), forged.body()).outcome()).isEqualTo("signature MISMATCH");
    }

    @Test
    void with_a_signature_of_slack_gets_the_same_answer() {
      assertThat(handle(CHECK)).isEqualTo(CHECKED);
      assertThat(handle("ssl_check=0&command=%2Fgreetings&text=Ada").outcome()).isEqualTo("greeted");
    }

    private SlackAnswer unsigned(Map<String, String> headers, String form) {
      return endpoint.answer(headers, form.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void turns_away_what_slack_did_not_sign() {
    byte[] body = "command=%2Fgreetings&text=announce".getBytes(StandardCharsets.UTF_8);
    var forged = SignedRequest.of(body, new SigningSecret("another"));

    var answer = endpoint.answer(forged.headers(), body);

    assertThat(answer).isEqualTo(new SlackAnswer(401, "text/plain", "The request is not signed by Slack.",
        "signature MISMATCH"));
    assertThat(requests).isEmpty();
  }

  @Test
  void turns_away_a_large_body_before_it_looks_at_the_signature() {
    byte[] largest = "a".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    byte[] larger = "a".repeat(100_001).getBytes(StandardCharsets.UTF_8);
    var signed = SignedRequest.of(larger, SECRET);

    assertThat(endpoint.answer(Map.of(), largest).status()).isEqualTo(401);
    assertThat(endpoint.answer(Map.of(), larger).status()).isEqualTo(413);
    assertThat(endpoint.answer(signed.headers(), larger).outcome()).isEqualTo("too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded",
      "application/x-www-form-urlencoded; charset=utf-8",
      "Application/X-WWW-Form-URLEncoded ;charset=UTF-8"})
  void takes_forms(String contentType) {
    var request = SignedRequest.of("command=%2Fgreetings&text=Ada");

    assertThat(endpoint.answer(request.headersWithContentType(contentType), request.body()).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "application/json", "multipart/form-data; boundary=x",
      "application/x-www-form-urlencodedd",
      ";application/x-www-form-urlencoded"})
  void takes_nothing_but_forms(@Nullable String contentType) {
    var request = SignedRequest.of("command=%2Fgreetings&text=Ada");
    var headers = new HashMap<>(request.headers());
    headers.remove("content-type");
    if (contentType != null) {
      headers.put("content-type", contentType);
    }

    var answer = endpoint.answer(headers, request.body());

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.outcome()).isEqualTo("no form");
  }

  @ParameterizedTest
  @CsvSource({
      "'',                                 no command",
      "text=Ada,                           no command",
      "command=,                           no command",
      "command=greetings&text=Ada,         no command",
      "'{\"command\":\"/greetings\"}',     no command",
      "command=%2Fgreetings&text=%,        malformed form",
      "command=%2Fgreetings&text=%e,       malformed form",
      "command=%2Fgreetings&text=%zz,      malformed form",
      "command=%2Fgreetings&other=%,       malformed form",
      "command=%2Fgreetings,               no user",
      "command=%2Fgreetings&user_id=ada,   no user",
  })
  void turns_away_signed_requests_that_make_no_sense(String body, String outcome) {
    var answer = handle(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.outcome()).isEqualTo(outcome);
  }

  @Test
  void reads_bytes_that_are_no_text_as_replacement_characters() {
    byte[] body = "command=%2Fgreetings&text=A?da".getBytes(StandardCharsets.ISO_8859_1);
    body["command=%2Fgreetings&text=A".length()] = (byte) 0xff;
    var request = SignedRequest.of(body, SECRET);

    assertThat(textOf(endpoint.answer(request.headers(), body))).isEqualTo("Good evening, A\uFFFDda!");
  }

  @Test
  void lets_out_what_a_use_case_throws() {
    var broken = SignedRequest.endpoint(greet, _ -> {
      throw new IllegalStateException("no network");
    }, Language.ENGLISH);
    var request = SignedRequest.of("command=%2Fgreetings&text=announce");

    assertThatIllegalStateException().isThrownBy(() -> broken.answer(request.headers(), request.body()))
        .withMessage("no network");
  }

  @Test
  void keeps_the_response_url_and_the_words_to_itself() {
    for (String text : List.of("", "Ada", "announce secret words", "help", "a".repeat(99))) {
      var answer = typed(text);
      assertThat(answer.toString()).doesNotContain("hooks.slack.com").doesNotContain("secret words");
    }
  }

  private SlackAnswer typed(String text) {
    return handle("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fgreetings&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXa"
        + "&trigger_id=398738663015.47445629121.803a0bc8");
  }

  private SlackAnswer handle(String body) {
    var request = SignedRequest.of(body);
    return endpoint.answer(request.headers(), request.body());
  }

  private static String textOf(SlackAnswer answer) {
    var json = json(answer);
    assertThat(json.getString("response_type")).isEqualTo("in_channel");
    return json.getString("text");
  }

  private static JsonObject json(SlackAnswer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    try {
      return JsonParser.object().from(answer.body());
    } catch (JsonParserException notJson) {
      throw new AssertionError(answer.body(), notJson);
    }
  }
}
