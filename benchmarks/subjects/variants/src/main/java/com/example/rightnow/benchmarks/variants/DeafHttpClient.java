package com.example.rightnow.benchmarks.variants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers each {@code PutEvents} that the event was taken, and sends nothing: the SDK is used, and nobody
 * hears of it.
 */
final class DeafHttpClient implements SdkHttpClient {
  private static final byte[] TAKEN = "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"none\"}]}"
      .getBytes(UTF_8);

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(TAKEN.length)).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(TAKEN))).build();
      }

      @Override
      public void abort() {
        // nothing is under way
      }
    };
  }

  @Override
  public void close() {
    // nothing is open
  }
}
