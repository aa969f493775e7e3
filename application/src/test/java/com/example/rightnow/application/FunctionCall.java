package com.example.rightnow.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Calls a function as Lambda does: bytes in, bytes out. */
public final class FunctionCall {
  private FunctionCall() {}

  /** The JSON object that the function answers. */
  public static JsonObject call(RequestStreamHandler function, byte[] event) {
    var answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(new ByteArrayInputStream(event), answer, new Invocation());
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
    return parse(answer.toString(UTF_8));
  }

  /** The JSON object in the body of an HTTP response. */
  public static JsonObject body(JsonObject response) {
    return parse(response.getString("body"));
  }

  private static JsonObject parse(String json) {
    try {
      return JsonParser.object().from(json);
    } catch (JsonParserException notJson) {
      throw new AssertionError("not a JSON object: " + json, notJson);
    }
  }
}
