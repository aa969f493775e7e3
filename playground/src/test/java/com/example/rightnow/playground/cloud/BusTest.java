package com.example.rightnow.playground.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.template.Template.QueueTarget;
import com.example.rightnow.playground.template.Template.RuleSpec;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The bus, and how it looks through the clients of the AWS SDK. */
class BusTest {
  private final Cloud cloud = cloud(
      Map.of("source", List.of("rightnow"), "detail-type", List.of("Asked")));

  @Test
  void hands_an_event_that_a_rule_wants_to_its_queue_in_an_envelope() throws Exception {
    String id = cloud.bus().put("Bus", "rightnow", "Asked", "{\"n\": 1}");

    var message = cloud.queue("Queue").receive();
    assertThat(message.group()).contains("team");
    var envelope = JsonParser.object().from(message.body());
    assertThat(envelope).containsEntry("version", "0").containsEntry("id", id)
        .containsEntry("source", "rightnow")
        .containsEntry("detail-type", "Asked").containsEntry("detail", Map.of("n", 1))
        .containsEntry("account", Template.ACCOUNT).containsEntry("region", Template.REGION)
        .containsEntry("resources", List.of());
    assertThat(Instant.parse(envelope.getString("time"))).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void keeps_what_no_rule_wants_to_itself() {
    cloud.bus().put("Bus", "wrong", "Asked", "{}");
    cloud.bus().put("Bus", "rightnow", "Answered", "{}");
    cloud.bus().put("AnotherBus", "rightnow", "Asked", "{}");

    assertThat(cloud.queue("Queue").bodies()).isEmpty();
  }

  @Test
  void names_the_rule_whose_pattern_cannot_be_used() {
    var broken = cloud(Map.of("source", "rightnow"));

    assertThatThrownBy(() -> broken.bus().put("Bus", "rightnow", "Asked", "{}")).hasMessageContaining("Rule");
  }

  @Test
  void fails_one_entry_without_failing_the_others() {
    var client = new LocalEventBridge(cloud.bus());

    var response = client
        .putEvents(PutEventsRequest.builder().entries(entry("{}"), entry("not JSON")).build());

    assertThat(response.failedEntryCount()).isEqualTo(1);
    assertThat(response.entries().getFirst().eventId()).isNotBlank();
    assertThat(response.entries().getLast().errorCode()).isEqualTo("MalformedDetail");
    assertThat(response.entries().getLast().eventId()).isNull();
    assertThat(cloud.queue("Queue").bodies()).hasSize(1);
  }

  @Test
  void sends_to_the_queue_with_this_url_and_names_them_all_when_there_is_none() {
    var client = new LocalSqs(cloud);

    client.sendMessage(request -> request.queueUrl(cloud.queue("Queue").spec().url()).messageBody("hello"));

    assertThat(cloud.queue("Queue").bodies()).containsExactly("hello");
    assertThatThrownBy(
        () -> client.sendMessage(request -> request.queueUrl("https://elsewhere").messageBody("hello")))
        .hasMessageContaining("https://elsewhere").hasMessageContaining(cloud.queue("Queue").spec().url());
  }

  private static PutEventsRequestEntry entry(String detail) {
    return PutEventsRequestEntry.builder().eventBusName("Bus").source("rightnow").detailType("Asked")
        .detail(detail)
        .build();
  }

  private static Cloud cloud(Map<?, ?> pattern) {
    var rule = new RuleSpec("Rule", "Bus", pattern, List.of(new QueueTarget("Queue", Optional.of("team"))));
    var queue = new QueueSpec("Queue", true, true, Duration.ofMinutes(3), Duration.ofDays(4),
        Optional.empty());
    return new Cloud(
        new Template(List.of(), List.of(), List.of(rule), List.of(queue), List.of(), List.of(), List.of()),
        new Traces());
  }
}
