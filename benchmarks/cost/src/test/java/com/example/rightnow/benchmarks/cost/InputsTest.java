package com.example.rightnow.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.example.rightnow.benchmarks.cost.Durations.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read: prices, template, results. */
class InputsTest {
  private static final Deployment DEPLOYMENT = new Deployment(1769, 1024, "arm64", 10, 2, 28, 29, 22);

  @TempDir
  Path folder;

  @Test
  void a_price_without_its_source_or_its_day_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Prices.parse(
        "logs: {unit: GB, free: 5, us-east-1: {usd: 0.50, read: 2026-01-01, row: r}}"))
        .withMessage("prices.yaml: logs in us-east-1 has no source");
    assertThatIllegalArgumentException().isThrownBy(() -> Prices.parse(
        "logs: {unit: GB, free: 5, us-east-1: {usd: 0.50, row: r, source: \"https://a\"}}"))
        .withMessage("prices.yaml: logs in us-east-1 has no read");
  }

  @Test
  void what_is_not_known_is_said_and_never_guessed() {
    var prices = Prices.parse(
        """
            events: {unit: events, free: 0, us-east-1: {usd: 0.000001, read: 2026-01-01, row: r, source: "https://a"}}
            logs: {unit: GB, free: 5, ap-northeast-2: {usd: 0.76, read: 2026-01-01, row: r, source: "https://a"}}
            """);
    var uses = List.of(new Use(Service.EVENT_BRIDGE, "events", "events", 7),
        new Use(Service.CLOUD_WATCH, "logs", "logs", 10));

    var bill = Bill.of(uses, prices, "ap-northeast-2", false);

    assertThat(bill.lines()).extracting(line -> line.dollars().toString()).containsExactly("not known",
        "7.60");
    assertThat(bill.total()).hasToString("at least 7.60");
  }

  @Test
  void what_is_free_needs_no_price() {
    var prices = Prices.parse("schedules: {unit: invocations, free: 14000000}");

    assertThat(
        prices.line(new Use(Service.EVENT_BRIDGE, "schedules", "schedules", 22), "us-east-1", true).dollars())
        .isEqualTo(Dollars.of(0));
  }

  @Test
  void the_template_says_how_much_memory_and_how_many_metrics() throws IOException {
    var template = folder.resolve("template.yaml");
    Files.writeString(template, """
        Parameters:
          HttpMemory: {Type: Number, Default: 1769}
          WorkerMemory: {Type: Number, Default: 1024}
          Architecture: {Type: String, Default: arm64}
          RequestsPerSecond: {Type: Number, Default: 10}
        Resources:
          HttpApi:
            Type: AWS::Serverless::HttpApi
            Properties:
              RouteSettings:
                POST /a: {ThrottlingRateLimit: !Ref RequestsPerSecond}
                GET /b: {ThrottlingRateLimit: !Ref RequestsPerSecond}
          Simple:
            Type: AWS::CloudWatch::Alarm
            Properties: {MetricName: Errors}
          OfTwo:
            Type: AWS::CloudWatch::Alarm
            Condition: UseHttpApi
            Properties:
              Metrics:
                - {Id: all, Expression: "SUM(METRICS())"}
                - {Id: a, MetricStat: {Metric: {MetricName: !Sub "${A}"}}}
                - {Id: b, MetricStat: {Metric: {MetricName: B}}}
          OfUrls:
            Type: AWS::CloudWatch::Alarm
            Condition: UseFunctionUrl
            Properties: {MetricName: Url5xxCount}
          Daily:
            Type: AWS::Scheduler::Schedule
          KeepsWarm:
            Type: AWS::Scheduler::Schedule
            Condition: KeepsWarm
        """);

    assertThat(Deployment.read(template)).isEqualTo(new Deployment(1769, 1024, "arm64", 10, 2, 3, 2, 22));
  }

  @Test
  void results_are_rounded_up_to_whole_milliseconds() throws IOException {
    results();

    assertThat(Durations.read(folder, DEPLOYMENT)).isEqualTo(
        new Durations(new Call(160, 1), new Call(1290, 8), new Call(3626, 1028)));
  }

  @Test
  void what_was_not_measured_is_named_with_what_to_do() throws IOException {
    assertThatIllegalStateException().isThrownBy(() -> Durations.read(folder, DEPLOYMENT))
        .withMessageStartingWith("nothing is measured yet: RESULTS=benchmarks/results benchmarks/run");
    results();
    assertThatIllegalStateException()
        .isThrownBy(() -> Durations.read(folder, new Deployment(2048, 1024, "arm64", 10, 2, 28, 29, 22)))
        .withMessageContaining("was not measured with 2048 MB");
  }

  private void results() throws IOException {
    Files.writeString(folder.resolve("first-answer.jsonl"), """
        {"subject":"RightNow","quota":"no quota","cold_ms":97.0,"warm_us":284.503}
        {"subject":"RightNow","quota":"1 core (1,769 MB)","cold_ms":159.5,"warm_us":316.271}
        """);
    Files.writeString(folder.resolve("announce.jsonl"), """
        {"subject":"as deployed","quota":"1 core (1,769 MB)","cold_ms":1289.5,"warm_us":7714.455}
        """);
    Files.writeString(folder.resolve("delivery.jsonl"), """
        {"subject":"RightNow delivery","quota":"0.58 core (1,024 MB)","cold_ms":3625.2,"warm_us":null}
        """);
    Files.writeString(folder.resolve("announcements.md"), "| a second | 97.3 | 0.973 |\n");
  }
}
