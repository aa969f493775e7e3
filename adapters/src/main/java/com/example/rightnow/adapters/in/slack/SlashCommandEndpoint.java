package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.adapters.in.slack.SignatureVerifier.Verdict;
import com.example.rightnow.adapters.json.JsonText;
import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Recipient;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The slash command. What is not from Slack gets a 4xx and reaches no use case; what a user can get wrong
 * gets a 200 with a text that only this user sees. What the use cases throw is let out. Safe for use by many
 * threads.
 *
 * <p>One request needs no signature: now and then Slack checks the certificate of a distributed app with
 * {@code ssl_check=1}, and does not sign that. It gets an empty 200 and reaches nothing.
 *
 * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Implementing slash
 *     commands</a>
 */
public final class SlashCommandEndpoint implements BiFunction<Map<String, String>, byte[], SlackAnswer> {
  public static final String ROUTE = "POST /slack/commands";

  /** A command has a few kilobytes at most; nobody unknown gets more than this hashed. */
  static final int MAX_BODY_LENGTH = 100_000;

  /** A certificate check is a few dozen bytes; so much is read of what nobody signed, and no more. */
  static final int MAX_CHECK_LENGTH = 1024;

  static final String TIMESTAMP_HEADER = "x-slack-request-timestamp";
  static final String SIGNATURE_HEADER = "x-slack-signature";

  private static final SlackAnswer CERTIFICATE_CHECKED = new SlackAnswer(200, "text/plain", "", "ssl check");

  private final SignatureVerifier signatures;
  private final GreetUseCase greet;
  private final RequestAnnouncementUseCase requestAnnouncement;
  private final Language language;

  /** @param language the bot's: in which it greets where nobody names another one, and helps */
  public SlashCommandEndpoint(SignatureVerifier signatures, GreetUseCase greet,
      RequestAnnouncementUseCase requestAnnouncement, Language language) {
    this.signatures = signatures;
    this.greet = greet;
    this.requestAnnouncement = requestAnnouncement;
    this.language = language;
  }

  /**
   * Answers one request. It is checked in this order: size, signature, content type, form. As soon as one of
   * the two headers of a signature is there, the signature counts, whatever the form says.
   *
   * @param headers names in lower case
   * @param body the bytes exactly as they were received
   */
  @Override
  public SlackAnswer apply(Map<String, String> headers, byte[] body) {
    if (body.length > MAX_BODY_LENGTH) {
      return rejected(413, "The body has more than " + MAX_BODY_LENGTH + " bytes.", "too large");
    }
    if (isCertificateCheck(headers, body)) {
      return CERTIFICATE_CHECKED;
    }
    var verdict = signatures.verify(headers.get(TIMESTAMP_HEADER), headers.get(SIGNATURE_HEADER), body);
    if (verdict != Verdict.AUTHENTIC) {
      return rejected(401, "The request is not signed by Slack.", "signature " + verdict);
    }
    if (!isForm(headers.get("content-type"))) {
      return rejected(415, "The body has to be application/x-www-form-urlencoded.", "no form");
    }
    Map<String, String> form;
    try {
      form = Form.parse(body);
    } catch (IllegalArgumentException brokenEscape) {
      return rejected(400, "The form has a broken percent-escape.", "malformed form");
    }
    if (saysCertificateCheck(form)) {
      return CERTIFICATE_CHECKED;
    }
    if (!form.getOrDefault("command", "").startsWith("/")) {
      return rejected(400, "The form has no command.", "no command");
    }
    return carryOut(form, headers.getOrDefault(TIMESTAMP_HEADER, ""), body);
  }

  private static boolean isCertificateCheck(Map<String, String> headers, byte[] body) {
    if (headers.containsKey(TIMESTAMP_HEADER) || headers.containsKey(SIGNATURE_HEADER)
        || body.length > MAX_CHECK_LENGTH || !isForm(headers.get("content-type"))) {
      return false;
    }
    try {
      return saysCertificateCheck(Form.parse(body));
    } catch (IllegalArgumentException brokenEscape) {
      return false;
    }
  }

  private static boolean saysCertificateCheck(Map<String, String> form) {
    return form.getOrDefault("ssl_check", "").equals("1");
  }

  private SlackAnswer carryOut(Map<String, String> form, String timestamp, byte[] body) {
    var command = CommandText.parse(form.getOrDefault("text", ""), form.getOrDefault("command", ""),
        language);
    // a greeting meets no type switch: the first use of one costs a cold start milliseconds
    return command instanceof CommandText.Greet(var person, var wanted)
        ? greet(person, wanted, form)
        : carryOut((CommandText.Rare) command, form, timestamp, body);
  }

  private SlackAnswer carryOut(CommandText.Rare command, Map<String, String> form, String timestamp,
      byte[] body) {
    var replies = Replies.in(language);
    return switch (command) {
      case CommandText.Announce(var wanted, var note) -> {
        var id = CommandIdentity.of(form, timestamp, body);
        yield announce(new RequestAnnouncementUseCase.Command(id, wanted, note), replies);
      }
      case CommandText.Help() ->
        toTypist(replies.help(Mrkdwn.escape(form.getOrDefault("command", ""))), "help");
      case CommandText.NotUnderstood(var fault) -> toTypist(replies.hint(fault), "not understood");
    };
  }

  private SlackAnswer greet(Optional<Recipient.Person> person, Language wanted, Map<String, String> form) {
    if (person.isPresent()) {
      return greet(person.get(), wanted);
    }
    var typist = Members.withId(form.getOrDefault("user_id", ""));
    return typist.isPresent()
        ? greet(typist.get(), wanted)
        : rejected(400, "The form does not say who typed the command.", "no user");
  }

  private SlackAnswer greet(Recipient.Person person, Language wanted) {
    var greeting = greet.greet(new GreetUseCase.Command(person, wanted));
    return message("in_channel", greeting.wording(Mrkdwn.DISPLAY), "greeted");
  }

  private SlackAnswer announce(RequestAnnouncementUseCase.Command command, Replies replies) {
    return switch (requestAnnouncement.request(command)) {
      case RequestAnnouncementUseCase.Outcome.Requested() ->
        toTypist(replies.announcementRequested(), "announcement requested");
      case RequestAnnouncementUseCase.Outcome.Refused(var reason) ->
        toTypist(replies.announcementRefused(), "announcement refused: " + reason);
      case RequestAnnouncementUseCase.Outcome.Unconfirmed(var reason) ->
        toTypist(replies.announcementUnconfirmed(), "announcement unconfirmed: " + reason);
    };
  }

  private static boolean isForm(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().equalsIgnoreCase("application/x-www-form-urlencoded");
  }

  private static SlackAnswer toTypist(String text, String outcome) {
    return message("ephemeral", text, outcome);
  }

  private static SlackAnswer message(String responseType, String text, String outcome) {
    var body = new JsonText().member("response_type", responseType).member("text", text);
    return new SlackAnswer(200, "application/json", body.toString(), outcome);
  }

  private static SlackAnswer rejected(int status, String reason, String outcome) {
    return new SlackAnswer(status, "text/plain", reason, outcome);
  }
}
