package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.application.Clocks;
import java.io.IOException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Calls EventBridge through the client that is deployed, told what it would otherwise search for. Shows what
 * that saves, and is the measure for the other clients, which are told the same.
 */
public final class AnnounceByUrlConnection extends Variant {
  public AnnounceByUrlConnection() throws IOException {
    super(AnnouncementRoot.over(
        () -> UrlConnectionHttpClient.builder().connectionTimeout(Clocks.CONNECT).build()));
  }
}
