package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.application.Clocks;
import java.io.IOException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * Calls EventBridge through Apache's client 5. Shows what a pool of connections and its library cost a cold
 * start.
 */
public final class AnnounceByApache extends Variant {
  public AnnounceByApache() throws IOException {
    super(AnnouncementRoot.over(() -> Apache5HttpClient.builder().connectionTimeout(Clocks.CONNECT).build()));
  }
}
