package com.example.rightnow.playground.slack;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to an incoming webhook, and what Slack says to it: a message has a text, blocks or attachments.
 *
 * @param answer Slack's word, the body of its response
 * @param text what can be read of the message: its text or, without one, the texts of its blocks and attachments, one a
 *     line; empty if there is no message
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
 */
public record WebhookPost(int status, String answer, Optional<String> text) {
  private static final List<String> RICH = List.of("blocks", "attachments");

  /** Looks at a body as Slack does. */
  public static WebhookPost of(String payload) {
    JsonObject message;
    try {
      message = JsonParser.object().from(payload);
    } catch (JsonParserException malformed) {
      return refused("invalid_payload");
    }
    if (message.has("text") && !message.isNull("text") && !message.isString("text")) {
      return refused("invalid_payload");
    }
    String text = message.getString("text", "");
    if (!text.isBlank()) {
      return taken(text);
    }
    var rich = RICH.stream().map(message::getArray).filter(part -> part != null && !part.isEmpty()).toList();
    if (rich.isEmpty()) {
      return refused("no_text");
    }
    var texts = new ArrayList<String>();
    rich.forEach(part -> collect(part, texts));
    return taken(String.join("\n", texts));
  }

  /** Whether this is a message in the channel now. */
  public boolean isTaken() {
    return text.isPresent();
  }

  private static WebhookPost taken(String text) {
    return new WebhookPost(200, "ok", Optional.of(text));
  }

  private static WebhookPost refused(String word) {
    return new WebhookPost(400, word, Optional.empty());
  }

  /** Whatever has the name "text" and is one, at any depth, in order; that of a block is an object that has one. */
  private static void collect(@Nullable Object json, List<String> texts) {
    switch (json) {
      case null -> {
      }
      case JsonArray array -> array.forEach(element -> collect(element, texts));
      case JsonObject object -> object.forEach((name, value) -> {
        if (name.equals("text") && value instanceof String text) {
          texts.add(text);
        } else {
          collect(value, texts);
        }
      });
      default -> {
      }
    }
  }
}
