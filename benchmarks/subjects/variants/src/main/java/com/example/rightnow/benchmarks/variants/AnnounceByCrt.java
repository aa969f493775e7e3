package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.application.Clocks;
import java.io.IOException;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Calls EventBridge through the native client that AWS recommends for Lambda. Shows whether TLS outside of
 * the JVM pays for loading a native library.
 *
 * <p>It trusts every certificate: the library reads the authorities of the operating system, not those of the
 * JVM, and the bench's own is not among them. So its figures lack the reading and the checking of
 * certificates.
 */
public final class AnnounceByCrt extends Variant {
  private static final AttributeMap TRUSTING = AttributeMap.builder()
      .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true).build();

  public AnnounceByCrt() throws IOException {
    super(AnnouncementRoot.over(
        () -> AwsCrtHttpClient.builder().connectionTimeout(Clocks.CONNECT).buildWithDefaults(TRUSTING)));
  }
}
