package com.example.rightnow.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Standard output during a test, which is where functions log: one JSON object per line. */
public final class CapturedLog implements BeforeEachCallback, AfterEachCallback {
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final PrintStream original = System.out;

  @Override
  public void beforeEach(ExtensionContext test) {
    captured.reset(); // where one instance serves all tests of a class
    System.setOut(new PrintStream(captured, true, UTF_8));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    System.setOut(original);
  }

  /** As it was written. */
  public String text() {
    return captured.toString(UTF_8);
  }

  public List<JsonObject> lines() {
    return text().lines().map(CapturedLog::parse).toList();
  }

  /** Forgets what was written until now. */
  public void clear() {
    captured.reset();
  }

  /** Prints past the capture, for the report of the test. */
  public void print(String line) {
    original.println(line);
  }

  private static JsonObject parse(String line) {
    try {
      return JsonParser.object().from(line);
    } catch (JsonParserException notJson) {
      throw new AssertionError("not one JSON object on one line: " + line, notJson);
    }
  }
}
