package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.application.Clocks;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The signing secret out of the one secret that the template knows, by one {@code GetSecretValue}. */
final class SecretsManagerSecret {
  private SecretsManagerSecret() {}

  static String fetch() {
    var http = UrlConnectionHttpClient.builder().connectionTimeout(Clocks.CONNECT);
    try (var client = Shortcuts.given(SecretsManagerClient.builder()).httpClientBuilder(http).build()) {
      var value = client.getSecretValue(request -> request.secretId("rightnow/slack")).secretString();
      return JsonParser.object().from(value).getString("signingSecret");
    } catch (JsonParserException malformed) {
      // without its cause, which may quote the secret
      throw new IllegalStateException("the secret is not JSON");
    }
  }
}
