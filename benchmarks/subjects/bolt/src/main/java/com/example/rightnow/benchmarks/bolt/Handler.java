package com.example.rightnow.benchmarks.bolt;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.aws_lambda.SlackApiLambdaHandler;
import com.slack.api.bolt.aws_lambda.request.ApiGatewayRequest;
import com.slack.api.bolt.request.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bolt verifies, parses and answers. With a bot token in {@code BOLT_TOKEN} it also asks Slack whose token it
 * is ({@code auth.test}); without one it has no such step. {@code SLACK_API_URL} is the prefix of the Web
 * API's methods.
 */
public final class Handler extends SlackApiLambdaHandler {
  public Handler() {
    super(greetings());
  }

  private static App greetings() {
    var slack = new SlackConfig();
    slack.setMethodsEndpointUrlPrefix(System.getenv("SLACK_API_URL"));
    var config = AppConfig.builder()
        .slack(Slack.getInstance(slack))
        .signingSecret(System.getenv("SLACK_SIGNING_SECRET"))
        .singleTeamBotToken(System.getenv("BOLT_TOKEN"))
        .build();
    var app = new App(config);
    app.command("/greetings", (request, context) -> context.ack(answer -> answer.responseType("in_channel")
        .text("Good morning, " + escaped(request.getPayload().getText()) + "!")));
    return app;
  }

  private static String escaped(String text) {
    return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * Decodes the body, which Bolt 1.45.4 leaves in base64: its property is called {@code base64Encoded}, so
   * that the runtime does not fill it from {@code isBase64Encoded}, and every command of an HTTP API would get
   * a 400. The flag being lost, the body has to tell: a command's form always holds an {@code &}, base64
   * never does.
   */
  @Override
  protected Request<?> toSlackRequest(ApiGatewayRequest request) {
    if (!request.getBody().contains("&")) {
      request.setBody(new String(Base64.getDecoder().decode(request.getBody()), StandardCharsets.UTF_8));
    }
    return super.toSlackRequest(request);
  }

  @Override
  protected boolean isWarmupRequest(ApiGatewayRequest request) {
    return request.getBody() == null;
  }
}
