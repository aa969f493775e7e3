package com.example.rightnow.localstack;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** An AWS on this machine. All its services answer at one address. */
public interface Emulator {

  URI endpoint();

  String region();

  String accessKey();

  String secretKey();

  /** What it complained about, the last complaints last. */
  List<String> complaints();

  /** A client of one of its services. */
  default <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(endpoint())
        .region(Region.of(region()))
        .credentialsProvider(StaticCredentialsProvider.create(
            AwsBasicCredentials.create(accessKey(), secretKey())))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
