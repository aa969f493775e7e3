package com.example.rightnow.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightNowEndpointTest {
  private final RightNowEndpoint endpoint = new RightNowEndpoint(visitor -> visitor.name().length());

  @Test
  void tells_how_often_somebody_has_come() {
    var response = ask(Map.of("name", " Ada "));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"name\":\"Ada\",\"visits\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "12345678901234567890123456789012345678901"})
  void says_what_a_name_is(String name) {
    var response = ask(Map.of("name", name));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(response.body()).contains("Say ?name= with 1 to 40 characters");
  }

  @Test
  void wants_a_name() {
    assertThat(ask(Map.of()).status()).isEqualTo(400);
  }

  private ApiResponse ask(Map<String, String> query) {
    return endpoint.apply(new ApiRequest("GET", "/rightnow", query, Map.of(), new byte[0]));
  }
}
