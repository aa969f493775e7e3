package com.example.rightnow.benchmarks.variants;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.regions.Region;

/**
 * Tells a client of the SDK what it would otherwise search for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/lambda-optimize-starttime.html">Reduce
 *     SDK startup time</a>
 */
final class Shortcuts {
  private Shortcuts() {}

  static <B extends AwsClientBuilder<B, C>, C> B given(B builder) {
    return builder
        .region(Region.of(System.getenv("AWS_REGION")))
        .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
        .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL")))
        .defaultsMode(DefaultsMode.LEGACY); // the default, but said and not searched for
  }
}
