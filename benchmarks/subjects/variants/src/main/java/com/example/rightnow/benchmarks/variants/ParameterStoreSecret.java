package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.application.Clocks;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The signing secret as a parameter of its own, by one {@code GetParameter} with decryption. */
final class ParameterStoreSecret {
  private ParameterStoreSecret() {}

  static String fetch() {
    var http = UrlConnectionHttpClient.builder().connectionTimeout(Clocks.CONNECT);
    try (var client = Shortcuts.given(SsmClient.builder()).httpClientBuilder(http).build()) {
      return client.getParameter(request -> request.name("rightnow-slack").withDecryption(true))
          .parameter().value();
    }
  }
}
