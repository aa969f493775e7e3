package com.example.rightnow.application;

import com.example.rightnow.adapters.aws.AwsCalls;
import com.example.rightnow.adapters.aws.SignedCalls;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the clients of AWS, apart from {@link CompositionRoot}.
 *
 * <p>For speed only, see docs/cold-start.md.
 */
public final class AwsClients {
  private AwsClients() {}

  public static EventBridgeClient eventBridge() {
    return EventBridgeClient.builder().httpClientBuilder(http()).build();
  }

  /** A client that talks to nobody: this HTTP client is its world, and its credentials open nothing. */
  public static EventBridgeClient eventBridge(SdkHttpClient http) {
    return EventBridgeClient.builder().httpClient(http).region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
        .build();
  }

  public static SqsClient sqs() {
    return SqsClient.builder().httpClientBuilder(http())
        .overrideConfiguration(storeDeadline()).build();
  }

  public static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder().httpClientBuilder(http())
        .overrideConfiguration(storeDeadline()).build();
  }

  public static AwsCalls calls() {
    return new SignedCalls(http().build(), DefaultCredentialsProvider.builder().build(),
        new DefaultAwsRegionProviderChain());
  }

  /** The SDK's deadlines do not interrupt a connection that is being opened, and by default that may take two seconds. */
  private static UrlConnectionHttpClient.Builder http() {
    return UrlConnectionHttpClient.builder().connectionTimeout(Clocks.CONNECT);
  }

  private static ClientOverrideConfiguration storeDeadline() {
    return ClientOverrideConfiguration.builder()
        .apiCallTimeout(Clocks.STORE).apiCallAttemptTimeout(Clocks.STORE.dividedBy(2)).build();
  }
}
