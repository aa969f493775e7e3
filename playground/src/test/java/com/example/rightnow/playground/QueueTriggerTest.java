package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalQueue;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is kept comes again before the next one of its group; one that is deleted does not. */
@Timeout(60)
class QueueTriggerTest {
  private static final String REPORT = "{\"batchItemFailures\": [{\"itemIdentifier\": \"any\"}]}";
  private static final String FUNCTION = "Scripted";

  private final Traces traces = new Traces();
  private final LocalQueue queue = queue(traces);

  @BeforeEach
  @AfterEach
  void forget() {
    ScriptedFunction.ANSWERS.clear();
    ScriptedFunction.EVENTS.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\": []}"})
  void deletes_a_message_that_the_function_does_not_report(String answer) throws Exception {
    assertThat(bodies(deliver(true, answer))).containsExactly("first", "second");
  }

  @ParameterizedTest
  @ValueSource(strings = {REPORT, "not JSON", "[]", ScriptedFunction.THROW})
  void keeps_a_message_that_the_function_reports_or_fails_on(String answer) throws Exception {
    assertThat(bodies(deliver(true, answer))).containsExactly("first", "first", "second");
  }

  @Test
  void deletes_even_a_reported_message_where_the_template_does_not_ask_for_reports() throws Exception {
    assertThat(bodies(deliver(false, REPORT))).containsExactly("first", "second");
  }

  @Test
  void hands_a_message_on_as_lambda_does() throws Exception {
    JsonObject again = deliver(true, REPORT).get(1);

    assertThat(again).containsEntry("eventSource", "aws:sqs")
        .containsEntry("eventSourceARN", queue.spec().arn())
        .containsEntry("awsRegion", Template.REGION)
        .containsKeys("messageId", "receiptHandle", "messageAttributes");
    assertThat(again.getObject("attributes")).containsEntry("ApproximateReceiveCount", "2")
        .containsEntry("MessageGroupId", "team").containsKey("SentTimestamp");
  }

  /** Sends two messages; the function answers the first call so, and every other one with nothing. */
  private List<JsonObject> deliver(boolean reportsFailures, String answer) throws Exception {
    ScriptedFunction.ANSWERS.addAll(List.of(answer, "", "", ""));
    queue.send("first", Optional.of("team"), Optional.empty());
    queue.send("second", Optional.of("team"), Optional.empty());
    var trigger = Thread.ofVirtual().start(new QueueTrigger(queue, reportsFailures, FUNCTION, functions()));
    List<JsonObject> records = new ArrayList<>();
    do {
      records.add(JsonParser.object().from(ScriptedFunction.EVENTS.take()).getArray("Records").getObject(0));
    } while (!bodies(records).contains("second"));
    trigger.interrupt();
    trigger.join();
    return records;
  }

  private static List<String> bodies(List<JsonObject> records) {
    return records.stream().map(record -> record.getString("body")).toList();
  }

  private Functions functions() {
    var spec = new FunctionSpec(FUNCTION, ScriptedFunction.class.getName(), Duration.ofSeconds(30), Map.of(),
        List.of());
    return new Functions(List.of(spec), any -> new CompositionRoot(Environment.of(Map.of())), traces);
  }

  private static LocalQueue queue(Traces traces) {
    var spec = new QueueSpec("Queue", true, true, Duration.ofMillis(1), Duration.ofDays(4), Optional.empty());
    return new Cloud(
        new Template(List.of(), List.of(), List.of(), List.of(spec), List.of(), List.of(), List.of()),
        traces)
        .queue(spec.id());
  }
}
