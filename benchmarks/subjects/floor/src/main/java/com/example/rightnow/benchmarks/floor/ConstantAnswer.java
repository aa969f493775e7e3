package com.example.rightnow.benchmarks.floor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The floor: a function that looks at nothing. What it costs, no function in Java can save. */
public final class ConstantAnswer implements RequestStreamHandler {
  private static final byte[] ANSWER = """
      {"statusCode":200,"headers":{"content-type":"application/json"},\
      "body":"{\\"response_type\\":\\"in_channel\\",\\"text\\":\\"Good morning, Ada!\\"}"}"""
      .getBytes(StandardCharsets.US_ASCII);

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    answer.write(ANSWER);
  }
}
