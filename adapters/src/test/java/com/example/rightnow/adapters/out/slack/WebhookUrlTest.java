package com.example.rightnow.adapters.out.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
  private static final String CANARY = "c4n4ryXq";
  private static final String SLACK = "https://hooks.slack.com/services/T012AB3CD/B012AB3CD/" + CANARY;
  private static final String STAND_IN = "http://localhost:8080";

  @ParameterizedTest
  @ValueSource(strings = {SLACK, "https://hooks.slack.com:443/services/" + CANARY,
      "HTTPS://Hooks.Slack.COM/services/" + CANARY,
      "https://hooks.slack.com\\@evil.example:1/" + CANARY})
  void accepts_slack(String url) {
    assertThat(WebhookUrl.of(url, Optional.empty()).url().host()).isEqualTo("hooks.slack.com");
    assertThat(WebhookUrl.of(url, Optional.of(STAND_IN)).url().isHttps()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://hooks.slack.com/services/" + CANARY,
      "https://hooks.slack.com:8443/services/" + CANARY, "https://slack.com/services/" + CANARY,
      "https://hooks.slack.com.evil.example/" + CANARY, "https://hooks.slack.com./services/" + CANARY,
      "https://evil.example/hooks.slack.com/" + CANARY, "https://xhooks.slack.com/services/" + CANARY,
      "https://hooks.slack.com@evil.example/" + CANARY,
      "https://hooks.slаck.com/" + CANARY, "https://" + CANARY + "@hooks.slack.com/services/x",
      "https://:" + CANARY + "@hooks.slack.com/services/x", "file:///etc/passwd?" + CANARY,
      "ftp://hooks.slack.com/" + CANARY, "//hooks.slack.com/" + CANARY, "hooks.slack.com/" + CANARY,
      "https:// hooks.slack.com/" + CANARY, "https://hooks.slack.com:port/" + CANARY, CANARY, "",
      "https://hooks.slack.com", "https://hooks.slack.com/?" + CANARY, "http://localhost:8080/" + CANARY})
  void rejects_anything_else_without_repeating_it(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookUrl.of(url, Optional.empty()))
        .satisfies(rejection -> assertThat(rejection.toString()).doesNotContain(CANARY, "evil"))
        .withNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {STAND_IN, STAND_IN + "/", STAND_IN + "/slack?x=y"})
  void accepts_the_stand_in(String standIn) {
    var webhook = WebhookUrl.of("http://localhost:8080/services/" + CANARY, Optional.of(standIn));
    assertThat(webhook.url()).hasToString("http://localhost:8080/services/" + CANARY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://localhost:8080/" + CANARY, "http://localhost:8081/" + CANARY,
      "http://localhost/" + CANARY, "http://127.0.0.1:8080/" + CANARY, "http://localhost.evil:8080/" + CANARY,
      "http://" + CANARY + "@localhost:8080/x", "http://hooks.slack.com:8080/" + CANARY})
  void rejects_what_is_only_like_the_stand_in(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookUrl.of(url, Optional.of(STAND_IN)))
        .satisfies(rejection -> assertThat(rejection.toString()).doesNotContain(CANARY, "evil"));
  }

  @Test
  void rejects_a_stand_in_that_is_no_url() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookUrl.of(SLACK, Optional.of("localhost:8080 " + CANARY)))
        .satisfies(rejection -> assertThat(rejection.toString()).doesNotContain(CANARY))
        .withMessageContaining("stands in");
  }

  @Test
  void hides_everything_but_the_host() {
    assertThat(WebhookUrl.of(SLACK + "?key=" + CANARY, Optional.empty()))
        .hasToString("WebhookUrl[https://hooks.slack.com/***]");
  }
}
