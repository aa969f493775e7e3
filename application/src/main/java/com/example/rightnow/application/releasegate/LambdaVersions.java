package com.example.rightnow.application.releasegate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.adapters.aws.AwsCalls;
import com.example.rightnow.adapters.aws.AwsCalls.Answer;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Versions of Lambda functions, by {@code Invoke}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Lambda: Invoke</a>
 */
final class LambdaVersions implements Versions {
  /**
   * A version that was published this moment may not be ready, and an account runs so many at a time. Faults of the service
   * (5xx) pass too, but for those that say that the function could not be started.
   */
  private static final Set<String> PASSING = Set.of("TooManyRequestsException", "ResourceConflictException",
      "ResourceNotReadyException", "SnapStartNotReadyException", "ServiceException", "EC2ThrottledException");

  private final AwsCalls calls;

  LambdaVersions(AwsCalls calls) {
    this.calls = calls;
  }

  @Override
  public Reply ask(String version, byte[] event, Duration within) {
    try {
      return reply(calls.post("lambda",
          "/2015-03-31/functions/" + URLEncoder.encode(version, UTF_8) + "/invocations",
          Map.of("Content-Type", "application/json", "X-Amz-Invocation-Type", "RequestResponse"), event,
          within));
    } catch (SocketTimeoutException late) {
      return new Reply.Silent();
    } catch (IOException broken) {
      return new Reply.NotNow("no connection to Lambda");
    }
  }

  private static Reply reply(Answer answer) {
    var text = new String(answer.body(), UTF_8);
    if (answer.status() != 200) {
      var code = answer.header("X-Amzn-ErrorType").orElse("HTTP " + answer.status()).replaceFirst(":.*", "");
      return PASSING.contains(code) || answer.status() == 429
          ? new Reply.NotNow(code)
          : new Reply.Refused(code);
    }
    return answer.header("X-Amz-Function-Error").isPresent()
        ? new Reply.Failed(error(text))
        : new Reply.Answered(text);
  }

  /** A sentence. Only what settings say of themselves is passed on: it names no values. Other messages may. */
  private static String error(String text) {
    var error = object(text);
    String message = error.getString("errorMessage", "");
    return message.startsWith("Settings: ") ? message : error.getString("errorType", "it says no more") + ".";
  }

  private static JsonObject object(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException notJson) {
      return new JsonObject();
    }
  }
}
