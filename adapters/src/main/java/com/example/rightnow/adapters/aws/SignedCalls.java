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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * A call to a service of AWS as it goes over the wire: one HTTP request, signed by the SDK's own signer, and its answer. It
 * is made once; whoever wants it repeated knows whether that does harm. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
public final class SignedCalls {
  /** More than any answer that we ask for; the rest is left unread. */
  private static final int LONGEST_ANSWER = 256 * 1024;

  private final SdkHttpClient http;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
  private final Region region;
  private final Function<String, URI> endpoints;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * @param http must not repeat requests by itself; that of {@code url-connection-client} does not
   * @param credentials asked anew for each call
   * @param region where the services are
   * @param endpoints where a service is, by its name
   */
  public SignedCalls(SdkHttpClient http, IdentityProvider<? extends AwsCredentialsIdentity> credentials,
      Region region, Function<String, URI> endpoints) {
    this.http = http;
    this.credentials = credentials;
    this.region = region;
    this.endpoints = endpoints;
  }

  /**
   * Where the SDK's own clients would look for a service: where {@code AWS_ENDPOINT_URL}, or the variable of that service, says;
   * else in this Region, under the name that its partition has (China, GovCloud, ...).
   */
  public static Function<String, URI> endpoints(Region region) {
    return service -> AwsClientEndpointProvider.builder()
        .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
        .serviceEndpointOverrideSystemProperty(
            "aws.endpointUrl" + Character.toUpperCase(service.charAt(0)) + service.substring(1))
        .serviceProfileProperty(service)
        .resolveFromOverrides()
        .orElseGet(() -> URI.create("https://" + ServiceMetadata.of(service).endpointFor(region)));
  }

  /**
   * What a service answered, whatever its status.
   *
   * @param status of HTTP
   */
  @SuppressWarnings("ArrayRecordComponent") // it is read once
  public record Answer(int status, Function<String, Optional<String>> headers, byte[] body) {

    /** The first header of that name, in whatever case. */
    public Optional<String> header(String name) {
      return headers.apply(name);
    }
  }

  /**
   * Posts and waits for the whole answer.
   *
   * @param service as it is called in its host's name and in the signature, such as {@code lambda}
   * @param path percent-encoded
   * @param within from the beginning of the call to the last byte of the answer
   * @throws SocketTimeoutException if there is no complete answer in that time; the service may have done what it was asked
   * @throws IOException if there is none for another reason
   */
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
    ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
    var request = SdkHttpFullRequest.builder().method(SdkHttpMethod.POST)
        .uri(endpoints.apply(service)).encodedPath(path)
        .putHeader("Content-Length", String.valueOf(body.length));
    headers.forEach(request::putHeader);
    SignedRequest signed = signer.sign(unsigned -> unsigned
        .identity(credentials.resolveIdentity().join())
        .request(request.build()).payload(payload)
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    return HttpExecuteRequest.builder().request(signed.request())
        .contentStreamProvider(signed.payload().orElse(payload)).build();
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
