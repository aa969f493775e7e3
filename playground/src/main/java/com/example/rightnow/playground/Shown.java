package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.playground.trace.Ending;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.util.Base64;

/** What is shown of the bytes that go into a function and come out of it. */
final class Shown {
  private Shown() {}

  /** The event. A body in base64 is decoded: nobody can read it there, and no secret is recognised in it. */
  static String event(byte[] event) {
    String text = new String(event, UTF_8);
    if (!text.contains("\"isBase64Encoded\":true")) {
      return text;
    }
    try {
      JsonObject json = JsonParser.object().from(text);
      json.put("body",
          "(decoded) " + new String(Base64.getDecoder().decode(json.getString("body", "")), UTF_8));
      return JsonWriter.string(json);
    } catch (JsonParserException | IllegalArgumentException malformed) {
      return "";
    }
  }

  /** Says how an invocation ended: what Lambda and API Gateway look at in the answer. */
  static Ending answer(byte[] answer) {
    String text = new String(answer, UTF_8);
    if (text.isBlank()) {
      return Ending.ok("answers nothing", "");
    }
    try {
      if (JsonParser.any().from(text) instanceof JsonObject json) {
        int status = json.getInt("statusCode", 0);
        if (status >= 400) {
          return Ending.failed("answers " + status, text);
        }
        JsonArray failures = json.getArray("batchItemFailures", new JsonArray());
        if (!failures.isEmpty()) {
          return Ending.failed("reports the message as not handled: it stays in the queue", text);
        }
        return Ending.ok(status == 0 ? "answers" : "answers " + status, text);
      }
    } catch (JsonParserException noJson) {
      // then it is shown as it is
    }
    return Ending.ok("answers", text);
  }
}
