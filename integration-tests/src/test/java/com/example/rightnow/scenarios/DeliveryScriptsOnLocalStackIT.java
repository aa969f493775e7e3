package com.example.rightnow.scenarios;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.rightnow.localstack.NeedsEmulator;
import com.example.rightnow.ministack.NeedsMiniStack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The scripts of {@code delivery/} in the order in which a stack needs them. This emulator sends dead letters back, and
 * moves no alias. The AWS CLI comes from PyPI with the other one.
 */
@NeedsEmulator
@NeedsMiniStack
class DeliveryScriptsOnLocalStackIT {

  @Test
  void smoke_test_redrive_replay_teardown() {
    var world = new LocalStackWorld();
    world.dismissWitness();

    var smoke = world.script("smoke").run("--connect-to", world.address());
    assertThat(smoke.output()).contains("a signed command: 200", "a forged command: 401",
        "GET /greetings: 200", "GreetTeamFunction: posted", "an event on the bus: posted");
    assertThat(smoke.exitCode()).as(smoke.output()).isZero();
    assertThat(smoke.output()).doesNotContain(world.signingSecret(), world.webhookUrl());
    assertThat(world.channel()).as("what it says it posted")
        .hasSameSizeAs(smoke.output().lines().filter(line -> line.endsWith(": posted")).toList())
        .anyMatch(text -> text.contains("Smoke test"));

    world.sqs().sendMessage(request -> request.queueUrl(world.deployment().output("AnnouncementDeadLetters"))
        .messageBody(event("given-up")).messageGroupId("team-channel"));
    send(world, event("not-handed-over"), Map.of("ERROR_CODE", "NO_PERMISSIONS"));

    var refused = world.script("teardown").run("--yes", "--secret");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("AnnouncementDeadLetters", "holds messages: 1",
        "HandOverFailures", "holds messages: 1");

    var redriven = world.script("redrive").run();
    assertThat(redriven.output()).contains("1 of 1 sent back");
    assertThat(redriven.exitCode()).isZero();
    var replayed = world.script("replay").run();
    assertThat(replayed.output()).contains("failed with NO_PERMISSIONS", "1 replayed, 0 left");
    assertThat(replayed.exitCode()).isZero();
    await("both in the channel").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(world.channel())
        .anyMatch(text -> text.contains("given-up")).anyMatch(text -> text.contains("not-handed-over")));
    dropsWhatIsOfTheSchedule(world);

    // an announcement that was posted a moment ago may still be in its queue
    await("queues are empty").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
      var deleted = world.script("teardown").run("--yes", "--secret");
      assertThat(deleted.output()).contains("nothing is left");
      assertThat(deleted.exitCode()).isZero();
    });
    world.disconnect();
  }

  private static void dropsWhatIsOfTheSchedule(LocalStackWorld world) {
    send(world, "{}", Map.of("ERROR_CODE", "TIMEOUT", "SCHEDULE_ARN", "arn:aws:scheduler:x"));

    assertThat(world.script("replay").run().output()).contains("(TIMEOUT)", "of the schedule",
        "0 replayed, 1 left");
    assertThat(world.script("replay").run("--drop-schedules").output())
        .contains("deleted what the schedule could not hand over (TIMEOUT)", "0 replayed, 0 left");
  }

  private static String event(String note) {
    return """
        {"version": "0", "id": "%1$s", "detail-type": "AnnouncementRequested", "source": "rightnow",
        "account": "000000000000", "time": "%2$s", "region": "us-east-1", "resources": [], "detail": {"version": 1,
        "id": "test:%1$s", "meantFor": "%2$s", "zone": "UTC", "language": "en", "note": "%1$s"}}"""
        .formatted(note, Instant.now());
  }

  private static void send(LocalStackWorld world, String body, Map<String, String> attributes) {
    world.sqs().sendMessage(request -> request.queueUrl(world.deployment().output("HandOverFailures"))
        .messageBody(body).messageAttributes(attributes.entrySet().stream().collect(
            toMap(Map.Entry::getKey, attribute -> MessageAttributeValue.builder()
                .dataType("String").stringValue(attribute.getValue()).build()))));
  }
}
