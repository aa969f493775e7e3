package com.example.rightnow.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a subject is asked to do: events in their real form, each a new one, and how a right answer looks. */
enum Job {
  /** {@code /greetings Ada}: answered in the response. */
  SLASH_COMMAND {
    @Override
    String event() {
      return slashCommand("Ada", true);
    }

    @Override
    boolean isRight(String answer) {
      return isOk(answer) && answer.contains("Ada!");
    }
  },

  /** {@code /greetings announce}: answered once the event is on the bus. */
  ANNOUNCE {
    @Override
    String event() {
      return slashCommand("announce", true);
    }

    @Override
    boolean isRight(String answer) {
      return isOk(answer) && answer.contains("Your announcement is on its way.");
    }
  },

  /** {@code GET /greetings?name=Ada&language=en}. */
  HTTP_GREETING {
    @Override
    String event() {
      return request("GET", "/greetings", "name=Ada&language=en", "\"accept\":\"*/*\"", "");
    }

    @Override
    boolean isRight(String answer) {
      return isOk(answer) && answer.contains("Ada!");
    }
  },

  /** A message from the queue: posted to Slack, recorded, acknowledged. */
  QUEUE_MESSAGE {
    @Override
    String event() {
      var now = Instant.now();
      var body = """
          {"version":"0","id":"7f0c2a4e-3b51-4c8d-9e60-1a2b3c4d5e6f","detail-type":"AnnouncementRequested",\
          "source":"rightnow","account":"123456789012","time":"%1$s","region":"us-east-1","resources":[],\
          "detail":{"version":1,"id":"slack:T1:%3$s","meantFor":"%1$s","zone":"Etc/UTC","language":"en",\
          "note":"Launch at noon","expiresAt":"%2$s"}}"""
          .formatted(now, now.plus(Duration.ofHours(3)), trigger());
      return """
          {"Records":[{"messageId":"19dd0b57-b21e-4ac1-bd88-01bbb068cb78","receiptHandle":"a-receipt-handle",\
          "body":"%s","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"%d",\
          "MessageGroupId":"team-channel","SenderId":"AIDAEXAMPLE","ApproximateFirstReceiveTimestamp":"%<d"},\
          "messageAttributes":{},"eventSource":"aws:sqs",\
          "eventSourceARN":"arn:aws:sqs:us-east-1:123456789012:Announcements.fifo","awsRegion":"us-east-1"}]}"""
          .formatted(body.replace("\"", "\\\""), now.toEpochMilli());
    }

    @Override
    boolean isRight(String answer) {
      return answer.equals("{\"batchItemFailures\":[]}");
    }
  };

  static final String SIGNING_SECRET = "8f742231b10e8888abcd99eeefff85a5";

  private static final Pattern OK = Pattern.compile("\"statusCode\"\\s*:\\s*200\\b");
  private static final AtomicLong TRIGGERS = new AtomicLong();

  /** A new event. */
  abstract String event();

  abstract boolean isRight(String answer);

  /** A slash command that Slack did not sign: who answers it with 200 has not looked. */
  static String forged() {
    return slashCommand("Ada", false);
  }

  static boolean isOk(String answer) {
    return OK.matcher(answer).find();
  }

  private static String trigger() {
    return "13345224609.738474920." + TRIGGERS.incrementAndGet();
  }

  private static String slashCommand(String text, boolean genuine) {
    var form = "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=T0001&team_domain=example&channel_id=C2147483705"
        + "&channel_name=test&user_id=U2147483697&user_name=ada&command=%2Fgreetings&text=" + text
        + "&api_app_id=A123456&is_enterprise_install=false&response_url="
        + URLEncoder.encode("https://hooks.slack.com/commands/T0001/400000/abcdef", UTF_8)
        + "&trigger_id=" + trigger();
    long timestamp = Instant.now().getEpochSecond();
    var signature = signature(genuine ? SIGNING_SECRET : "somebody-elses-secret", timestamp, form);
    return request("POST", "/slack/commands", "", """
        "accept":"application/json,*/*","accept-encoding":"gzip,deflate","content-length":"%d",\
        "content-type":"application/x-www-form-urlencoded","x-slack-request-timestamp":"%d",\
        "x-slack-signature":"%s\"""".formatted(form.length(), timestamp, signature),
        Base64.getEncoder().encodeToString(form.getBytes(UTF_8)));
  }

  private static String signature(String secret, long timestamp, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  /** As an HTTP API hands it on in payload format 2.0. */
  private static String request(String method, String path, String query, String headers, String base64) {
    return """
        {"version":"2.0","routeKey":"%1$s %2$s","rawPath":"%2$s","rawQueryString":"%3$s",\
        "headers":{%4$s,"host":"abc123.execute-api.eu-west-1.amazonaws.com",\
        "user-agent":"Slackbot 1.0 (+https://api.slack.com/robots)",\
        "x-amzn-trace-id":"Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700","x-forwarded-for":"203.0.113.1",\
        "x-forwarded-port":"443","x-forwarded-proto":"https"},"requestContext":{"accountId":"123456789012",\
        "apiId":"abc123","domainName":"abc123.execute-api.eu-west-1.amazonaws.com","domainPrefix":"abc123",\
        "http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1","sourceIp":"203.0.113.1",\
        "userAgent":"Slackbot 1.0 (+https://api.slack.com/robots)"},"requestId":"JKJaXmPLvHcESHA=",\
        "routeKey":"%1$s %2$s","stage":"$default","time":"12/Mar/2026:19:03:58 +0000",\
        "timeEpoch":1773342238390},"body":"%5$s","isBase64Encoded":%6$b}"""
        .formatted(method, path, query, headers, base64, !base64.isEmpty());
  }
}
