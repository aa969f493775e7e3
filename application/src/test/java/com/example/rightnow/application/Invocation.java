package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda tells a function about one invocation.
 *
 * @param remaining time until Lambda would stop it
 * @param invokedFunctionArn as the caller named the function
 */
public record Invocation(Duration remaining, String invokedFunctionArn) implements Context {
  public static final String REQUEST_ID = "8f507cfc-4697-4b07-9a4d-cfdd5b5e0f2b";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rightnow-function";

  /** One that has just begun, of a function with the 30 seconds that the template gives it. */
  public Invocation() {
    this(Duration.ofSeconds(30));
  }

  /** By the alias, as all traffic comes. */
  public Invocation(Duration remaining) {
    this(remaining, FUNCTION + ":live");
  }

  @Override
  public String getAwsRequestId() {
    return REQUEST_ID;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(remaining.toMillis());
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/rightnow-function";
  }

  @Override
  public String getLogStreamName() {
    return "2026/11/21/[1]d1e2f3";
  }

  @Override
  public String getFunctionName() {
    return "rightnow-function";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return invokedFunctionArn;
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
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException(
        "its JSON would load an object mapper while a user waits: use Log");
  }
}
