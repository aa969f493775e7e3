package com.example.rightnow.adapters.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * Signed by the SDK's own signer, with one HTTP connection for each call. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
public final class SignedCalls implements AwsCalls {
  /** More than any answer that we ask for; the rest is left unread. */
  private static final int LONGEST_ANSWER = 256 * 1024;

  private final SdkHttpClient http;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
  private final AwsRegionProvider region;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * Nobody is asked for Region and credentials before the first call.
   *
   * @param http must not repeat requests by itself; that of {@code url-connection-client} does not
   */
  public SignedCalls(SdkHttpClient http, IdentityProvider<? extends AwsCredentialsIdentity> credentials,
      AwsRegionProvider region) {
    this.http = http;
    this.credentials = credentials;
    this.region = region;
  }

  @Override
  public Answer post(String service, String path, Map<String, String> headers, byte[] body, Duration within)
      throws IOException {
    var call = http.prepareRequest(signed(service, path, headers, body));
    var answer = CompletableFuture.supplyAsync(() -> answer(call), Thread::startVirtualThread);
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      call.abort();
      throw new SocketTimeoutException("no complete answer in " + within);
    } catch (InterruptedException stopped) {
      call.abort();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
  }

  private HttpExecuteRequest signed(String service, String path, Map<String, String> headers, byte[] body) {
    var here = region.getRegion();
    ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.POST)
        .uri(endpoint(service, here)).encodedPath(path)
        .putHeader("Content-Length", String.valueOf(body.length));
    headers.forEach(request::putHeader);
    var signed = signer.sign(unsigned -> unsigned
        .identity(credentials.resolveIdentity().join())
        .request(request.build()).payload(payload)
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
        .putProperty(AwsV4HttpSigner.REGION_NAME, here.id()));
    return HttpExecuteRequest.builder().request(signed.request())
        .contentStreamProvider(signed.payload().orElse(payload)).build();
  }

  /**
   * Where the SDK's own clients would look: where {@code AWS_ENDPOINT_URL}, or the variable of that service, says; else in the
   * Region, under the name that its partition has (China, GovCloud, ...).
   */
  static URI endpoint(String service, Region region) {
    return AwsClientEndpointProvider.builder()
        .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
        .serviceEndpointOverrideSystemProperty(
            "aws.endpointUrl" + Character.toUpperCase(service.charAt(0)) + service.substring(1))
        .serviceProfileProperty(service)
        .resolveFromOverrides()
        .orElseGet(() -> URI.create("https://" + ServiceMetadata.of(service).endpointFor(region)));
  }

  private static Answer answer(ExecutableHttpRequest call) {
    try {
      var response = call.call();
      byte[] body = new byte[0];
      if (response.responseBody().isPresent()) {
        try (var stream = response.responseBody().get()) {
          body = stream.readNBytes(LONGEST_ANSWER);
        }
      }
      return new Answer(response.httpResponse().statusCode(), response.httpResponse()::firstMatchingHeader,
          body);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
