package com.example.rightnow.playground.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPostTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"text":"Lunch"}                                                                    | Lunch
      {"text":"Lunch","blocks":[{"type":"divider"}]}                                      | Lunch
      {"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Lunch"}}]}             | Lunch
      {"text":"","blocks":[{"type":"header","text":{"type":"plain_text","text":"Lunch"}}]} | Lunch
      {"text":null,"attachments":[{"color":"good","text":"Lunch"}]}                       | Lunch
      {"blocks":[{"type":"divider"}]}                                                     | ``
      """)
  void is_a_message_with_a_text_blocks_or_attachments(String payload, String text) {
    assertThat(WebhookPost.of(payload)).isEqualTo(new WebhookPost(200, "ok", Optional.of(text)));
  }

  @Test
  void shows_what_can_be_read_of_blocks_line_by_line() {
    var post = WebhookPost
        .of("""
            {"blocks": [
               {"type": "header", "text": {"type": "plain_text", "text": "Lunch"}},
               {"type": "section", "fields": [{"type": "mrkdwn", "text": "Soup"}, {"type": "mrkdwn", "text": "Bread"}]}],
             "attachments": [{"text": "At noon"}]}""");

    assertThat(post.text()).contains("Lunch\nSoup\nBread\nAt noon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"text\":\"\"}", "{\"text\":\" \"}", "{\"text\":null}",
      "{\"text\":\"\",\"blocks\":[]}", "{\"blocks\":null,\"attachments\":[]}", "{\"blocks\":\"Lunch\"}",
      "{\"channel\":\"#team\"}"})
  void without_any_of_them_has_no_text(String payload) {
    assertThat(WebhookPost.of(payload)).isEqualTo(new WebhookPost(400, "no_text", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Lunch", "null", "[]", "\"Lunch\"", "{\"text\":\"Lunch\"", "{text:Lunch}",
      "{\"text\":5}", "{\"text\":{}}",
      "payload={\"text\":\"Lunch\"}"})
  void is_a_json_object_or_an_invalid_payload(String payload) {
    assertThat(WebhookPost.of(payload))
        .isEqualTo(new WebhookPost(400, "invalid_payload", Optional.empty()));
  }
}
