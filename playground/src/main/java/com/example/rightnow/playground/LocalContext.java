package com.example.rightnow.playground;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Lambda tells a function about one invocation. */
final class LocalContext implements Context {
  private final FunctionSpec function;
  private final PrintStream log;
  private final String requestId = UUID.randomUUID().toString();
  private final long startNanos = System.nanoTime();

  LocalContext(FunctionSpec function, PrintStream log) {
    this.function = function;
    this.log = log;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function.id();
  }

  @Override
  public String getLogStreamName() {
    return "playground";
  }

  @Override
  public String getFunctionName() {
    return function.id();
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return function.arn();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    long left = function.timeout().minus(Duration.ofNanos(System.nanoTime() - startNanos)).toMillis();
    return Math.toIntExact(Math.max(0, left));
  }

  @Override
  public int getMemoryLimitInMB() {
    return Math.toIntExact(Runtime.getRuntime().maxMemory() >> 20);
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.println(message);
      }

      @Override
      public void log(byte[] message) {
        log.writeBytes(message);
      }
    };
  }
}
