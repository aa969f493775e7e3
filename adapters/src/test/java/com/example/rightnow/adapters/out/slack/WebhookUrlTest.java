package com.example.rightnow.adapters.out.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
  private static final String CANARY = "c4n4ryXq";
  private static final String SLACK = "https://hooks.slack.com/services/T012AB3CD/B012AB3CD/" + CANARY;
  private static final String STAND_IN = "http://localhost:8080";

  @ParameterizedTest
  @ValueSource(strings = {SLACK, "https://hooks.slack.com:443/services/T012AB3CD/B012AB3CD/" + CANARY,
      "HTTPS://Hooks.Slack.COM/services/T012AB3CD/B012AB3CD/" + CANARY})
  void accepts_slack(String url) {
    assertThat(WebhookUrl.of(url, Optional.empty()).url()).hasToString(SLACK);
    assertThat(WebhookUrl.of(url, Optional.of(STAND_IN)).url()).hasToString(SLACK);
  }

  @Test
  void accepts_slack_of_the_government() {
    var url = "https://hooks.slack-gov.com/services/T012AB3CD/B012AB3CD/" + CANARY;

    assertThat(WebhookUrl.of(url, Optional.empty()).url()).hasToString(url);
  }

  /** A workflow's 200 {@code {"ok":true}}, for example, would be taken for a refusal. */
  @ParameterizedTest
  @CsvSource({
      "https://hooks.slack.com/triggers/T012AB3CD/1234567890/" + CANARY
          + ", https://hooks.slack.com/triggers",
      "https://hooks.slack.com/workflows/T012AB3CD/A012AB3CD/1/" + CANARY
          + ", https://hooks.slack.com/workflows",
      "https://hooks.slack.com/commands/T012AB3CD/1/" + CANARY + ", https://hooks.slack.com/commands",
      "https://hooks.slack-gov.com/triggers/T012AB3CD/1/" + CANARY + ", https://hooks.slack-gov.com/triggers",
      "https://hooks.slack.com/services, https://hooks.slack.com/services",
      "https://hooks.slack.com/services/..., https://hooks.slack.com/services",
      "https://hooks.slack.com/services/T.../B.../..., https://hooks.slack.com/services",
      "https://hooks.slack.com/services/T012AB3CD, https://hooks.slack.com/services",
      "https://hooks.slack.com/services/T012AB3CD/B012AB3CD, https://hooks.slack.com/services",
      "https://hooks.slack.com/services/T012AB3CD/B012AB3CD/, https://hooks.slack.com/services",
      "https://hooks.slack.com/services/T012AB3CD//" + CANARY + ", https://hooks.slack.com/services",
      SLACK + "/, https://hooks.slack.com/services", SLACK + "/more, https://hooks.slack.com/services",
      SLACK + "/.., https://hooks.slack.com/services", SLACK + "%2f, https://hooks.slack.com/services",
      SLACK + "?x=" + CANARY + ", https://hooks.slack.com/services and has a ?",
      SLACK + "#" + CANARY + ", https://hooks.slack.com/services and has a ?",
      "https://hooks.slack.com/services/B012AB3CD/T012AB3CD/" + CANARY + ", https://hooks.slack.com/services",
      "https://hooks.slack.com/services/t012ab3cd/b012ab3cd/" + CANARY + ", https://hooks.slack.com/services",
      "https://hooks.slack.com/Services/T012AB3CD/B012AB3CD/" + CANARY + ", https://hooks.slack.com/***",
      "https://hooks.slack.com/" + CANARY + ", https://hooks.slack.com/***",
      "https://hooks.slack.com, https://hooks.slack.com/",
      "https://hooks.slack.com/?" + CANARY + ", https://hooks.slack.com/ and has a ?",
      "http://hooks.slack.com/services/T012AB3CD/B012AB3CD/" + CANARY + ", http://hooks.slack.com/services",
      "http://hooks.slack.com:443/services/T012AB3CD/B012AB3CD/" + CANARY
          + ", http://hooks.slack.com:443/services",
      "https://hooks.slack.com:8443/services/T012AB3CD/B012AB3CD/" + CANARY
          + ", https://hooks.slack.com:8443/services",
      "https://slack.com/services/T012AB3CD/B012AB3CD/" + CANARY + ", https://slack.com/services",
      "https://hooks.slack.com.evil.example/services/T012AB3CD/B012AB3CD/" + CANARY
          + ", https://hooks.slack.com.evil.example/services",
      "https://hooks.slack.com./services/T012AB3CD/B012AB3CD/" + CANARY
          + ", https://hooks.slack.com./services",
      "https://xhooks.slack.com/services/T012AB3CD/B012AB3CD/" + CANARY
          + ", https://xhooks.slack.com/services",
      "https://hooks.slack.gov/services/T012AB3CD/B012AB3CD/" + CANARY + ", https://hooks.slack.gov/services",
      "https://hooks.slаck.com/services/T012AB3CD/B012AB3CD/" + CANARY
          + ", https://hooks.xn--slck-63d.com/services",
      "http://localhost:8080/services/T012AB3CD/B012AB3CD/" + CANARY + ", http://***:8080/services",
      "https://" + CANARY + ", https://***/",
      "https://t012ab3cd/services/B012AB3CD/" + CANARY + ", https://***/services",
      "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX, https://hooks.slack.com/services",
      "https://hooks.slack.com/services/TXXXXXXXX/BXXXXXXXX/xxxxxxxxxxxx, https://hooks.slack.com/services",
      "https://hooks.slack.com\\@evil.example:1/" + CANARY + ", https://hooks.slack.com/***"})
  void says_how_any_other_address_begins_and_no_more(String url, String beginning) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookUrl.of(url, Optional.empty()))
        .withMessageContaining("https://hooks.slack.com/services/T.../B.../...")
        .withMessageContaining(", and this one begins with " + beginning)
        .satisfies(rejection -> assertThat(rejection.toString())
            .doesNotContain(CANARY, "012AB3CD", "1234567890").doesNotContain("\n"))
        .withNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://hooks.slack.com@evil.example/" + CANARY,
      "https://" + CANARY + "@hooks.slack.com/services/T012AB3CD/B012AB3CD/x",
      "https://:" + CANARY + "@hooks.slack.com/services/T012AB3CD/B012AB3CD/x",
      "file:///etc/passwd?" + CANARY,
      "ftp://hooks.slack.com/" + CANARY, "//hooks.slack.com/" + CANARY, "hooks.slack.com/" + CANARY,
      "https:// hooks.slack.com/" + CANARY, "https://hooks.slack.com:port/" + CANARY,
      "\"" + SLACK + "\"", "{{resolve:secretsmanager:" + CANARY + "}}", CANARY, "", "..."})
  void says_nothing_of_what_is_no_address(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookUrl.of(url, Optional.empty()))
        .withMessageMatching(".*, and this one (is no http or https URL|has a user name .*)")
        .satisfies(rejection -> assertThat(rejection.toString())
            .doesNotContain(CANARY, "evil", "012AB3CD", "resolve"))
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
        .withMessageContaining("or where the stand-in is")
        .satisfies(rejection -> assertThat(rejection.toString()).doesNotContain(CANARY));
  }

  @Test
  void wants_a_path_of_the_stand_in_too() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookUrl.of(STAND_IN, Optional.of(STAND_IN)))
        .withMessageContaining("begins with http");
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
    assertThat(WebhookUrl.of(SLACK, Optional.empty()))
        .hasToString("WebhookUrl[https://hooks.slack.com/***]");
  }
}
