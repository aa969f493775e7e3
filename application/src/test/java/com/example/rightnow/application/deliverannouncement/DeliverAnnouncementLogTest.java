package com.example.rightnow.application.deliverannouncement;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.application.WhatIsLoggedContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverAnnouncementLogTest extends WhatIsLoggedContract {

  @ParameterizedTest
  @CsvSource({"200, ok", "200, canary-word", "302, canary-word", "404, no_service", "404, canary-word",
      "429, canary-word", "500, canary-word"})
  void of_a_post(int slackStatus, String slackWords) {
    status = slackStatus;
    words = slackWords;

    deliver(SampleEvents.announcementFromQueue());

    assertThat(received).singleElement().asString().contains(USER_TEXT);
  }

  @Test
  void of_a_post_that_finds_no_slack() {
    stopSlack();

    deliver(SampleEvents.announcementFromQueue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-word", "{\"source\": \"canary-word\"}",
      "{\"source\": \"rightnow\", \"detail-type\": \"AnnouncementRequested\", \"id\": \"1\", \"detail\": {\"version\": 1,"
          + " \"id\": \"canary-word \", \"zone\": \"canary-word\"}}"})
  void of_a_malformed_message(String body) {
    var event = SampleEvents.announcementFromQueue();
    event.getRecords().getFirst().setBody(body);

    deliver(event);
  }

  private void deliver(SQSEvent event) {
    var message = event.getRecords().getFirst();
    message.setBody(message.getBody().replace("Launch at noon", USER_TEXT));
    new DeliverAnnouncementFunction(root()).handleRequest(event, new Invocation());
  }
}
