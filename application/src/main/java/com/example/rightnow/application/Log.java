package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.Context;
import com.example.rightnow.adapters.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object per line on standard output, as <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html">Lambda's JSON log
 * format</a> passes it on.
 *
 * <p>Callers log what happened, never what a user typed and never a secret.
 *
 * <p>For speed only, see docs/cold-start.md.
 */
public final class Log {
  /** Of what is tried out before it gets traffic: nothing counts such an event. */
  private static final String GATE = "gate";

  private final String requestId;
  private final boolean triedOut;

  private Log(String requestId, boolean triedOut) {
    this.requestId = requestId;
    this.triedOut = triedOut;
  }

  /**
   * Of one request. Traffic comes by an alias. Whoever names a version by its number tries it out, as the release gate does:
   * then the event of each line is "gate", so that nobody takes it for what users did, and its own name is under
   * "tried". Nobody outside can have that: which ARN was called is said by Lambda, not by the request.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-context.html">Lambda: the context</a>
   */
  public static Log of(Context context) {
    return new Log(String.valueOf(context.getAwsRequestId()), namesVersion(context.getInvokedFunctionArn()));
  }

  private static boolean namesVersion(@Nullable String arn) {
    int end = arn == null ? -1 : arn.lastIndexOf(':');
    return arn != null && end > 0 && end + 1 < arn.length() && Character.isDigit(arn.charAt(end + 1))
        && arn.indexOf(":function:") + ":function".length() < end;
  }

  /** Of what happens before the first request. */
  public static Log ofStart() {
    return new Log("none", false);
  }

  /**
   * Something that happens every day.
   *
   * @param fields names and values by turns
   */
  public void info(String event, Object... fields) {
    write("INFO", event, fields);
  }

  /**
   * Something an operator should look at: something is lost, a setting is odd.
   *
   * @param fields names and values by turns
   */
  public void warn(String event, Object... fields) {
    write("WARN", event, fields);
  }

  /** A failure, with the upper end of its stack trace. */
  public void error(String event, Throwable failure) {
    var frames = Arrays.stream(failure.getStackTrace()).limit(8).map(StackTraceElement::toString)
        .collect(Collectors.joining(" < "));
    write("ERROR", event, "error", failure.getClass().getName(), "message",
        String.valueOf(failure.getMessage()), "at", frames);
  }

  private void write(String level, String event, Object... fields) {
    var line = new JsonText()
        .member("timestamp", Instant.now().toString())
        .member("level", level)
        .member("requestId", requestId)
        .member("event", triedOut ? GATE : event);
    if (triedOut) {
      line.member("tried", event);
    }
    for (int i = 0; i < fields.length; i += 2) {
      line.member(String.valueOf(fields[i]), String.valueOf(fields[i + 1]));
    }
    // in UTF-8, whatever the encoding of the stream is, and in one piece
    System.out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }
}
