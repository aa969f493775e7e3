package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.adapters.in.slack.SignatureVerifier.Verdict;
import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Language;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Slack's slash commands arrive: it lets in what Slack has signed, and hands it to the {@link SlashCommand} of that
 * name. What is not from Slack gets a 4xx and reaches no command; a user who typed a command that is not there is told so.
 * What the commands throw is let out. Safe for use by many threads.
 *
 * <p>One request needs no signature: now and then Slack checks the certificate of a distributed app with
 * {@code ssl_check=1}, and does not sign that. It gets an empty 200 and reaches nothing.
 *
 * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Implementing slash
 *     commands</a>
 */
public final class SlashCommandEndpoint {
  public static final String ROUTE = "POST /slack/commands";

  /** A command has a few kilobytes at most; nobody unknown gets more than this hashed. */
  static final int MAX_BODY_LENGTH = 100_000;

  /** A certificate check is a few dozen bytes; so much is read of what nobody signed, and no more. */
  static final int MAX_CHECK_LENGTH = 1024;

  static final String TIMESTAMP_HEADER = "x-slack-request-timestamp";
  static final String SIGNATURE_HEADER = "x-slack-signature";

  private static final SlackAnswer CERTIFICATE_CHECKED = new SlackAnswer(200, "text/plain", "", "ssl check");

  private final SignatureVerifier signatures;
  private final List<SlashCommand> commands;
  private final Language language;

  /** @param language the bot's: in which it says that it does not know a command */
  public SlashCommandEndpoint(SignatureVerifier signatures, List<SlashCommand> commands, Language language) {
    this.signatures = signatures;
    this.commands = List.copyOf(commands);
    this.language = language;
  }

  /**
   * Answers one request. It is checked in this order: size, signature, content type, form. As soon as one of
   * the two headers of a signature is there, the signature counts, whatever the form says.
   *
   * @param headers names in lower case
   * @param body the bytes exactly as they were received
   */
  public SlackAnswer answer(Map<String, String> headers, byte[] body) {
    if (body.length > MAX_BODY_LENGTH) {
      return SlackAnswer.rejected(413, "The body has more than " + MAX_BODY_LENGTH + " bytes.", "too large");
    }
    if (isCertificateCheck(headers, body)) {
      return CERTIFICATE_CHECKED;
    }
    var verdict = signatures.verify(headers.get(TIMESTAMP_HEADER), headers.get(SIGNATURE_HEADER), body);
    if (verdict != Verdict.AUTHENTIC) {
      return SlackAnswer.rejected(401, "The request is not signed by Slack.", "signature " + verdict);
    }
    if (!isForm(headers.get("content-type"))) {
      return SlackAnswer.rejected(415, "The body has to be application/x-www-form-urlencoded.", "no form");
    }
    Map<String, String> form;
    try {
      form = Form.parse(body);
    } catch (IllegalArgumentException brokenEscape) {
      return SlackAnswer.rejected(400, "The form has a broken percent-escape.", "malformed form");
    }
    if (saysCertificateCheck(form)) {
      return CERTIFICATE_CHECKED;
    }
    if (!form.getOrDefault("command", "").startsWith("/")) {
      return SlackAnswer.rejected(400, "The form has no command.", "no command");
    }
    return answer(new CommandInvocation(form, headers.getOrDefault(TIMESTAMP_HEADER, ""), body));
  }

  private SlackAnswer answer(CommandInvocation invocation) {
    for (var command : commands) {
      if (command.name().equals(invocation.command())) {
        return command.answer(invocation);
      }
    }
    var known = commands.stream().map(SlashCommand::name).toList();
    return SlackAnswer.toTypist(Replies.in(language).unknown(Mrkdwn.escape(invocation.command()), known),
        "unknown command");
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

  private static boolean isForm(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().equalsIgnoreCase("application/x-www-form-urlencoded");
  }
}
