package com.example.rightnow.adapters.out.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.domain.port.out.TeamChannelContract;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;

/** The contract over HTTP, with a server that answers as Slack does. */
class SlackTeamChannelContractTest extends TeamChannelContract {
  private static final MockResponse OK = new MockResponse(200, Headers.EMPTY, "ok");

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final MockWebServer slack = new MockWebServer();
  /** Bound, so that the port is nobody else's, and not listening. */
  private final Socket nobody = new Socket();
  private volatile MockResponse answer = OK;
  private SlackTeamChannel channel;

  SlackTeamChannelContractTest() throws IOException {
    slack.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        if (answer.getCode() == 200) {
          texts.add(textIn(request));
        }
        return answer;
      }
    });
    slack.start();
    nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel = channelAt(slack.url("/services/T012AB3CD/B012AB3CD/c4n4ryXq").toString());
  }

  @AfterEach
  void stop() throws IOException {
    slack.close();
    nobody.close();
  }

  @Override
  protected TeamChannel channel() {
    return channel;
  }

  @Override
  protected void givenTheChannelAsksToWait(Duration delay) {
    answer = new MockResponse.Builder().code(429).setHeader("Retry-After", delay.toSeconds()).build();
  }

  @Override
  protected void givenTheChannelIsGone() {
    answer = new MockResponse(404, Headers.EMPTY, "channel_not_found");
  }

  @Override
  protected void givenTheChannelIsUnreachable() {
    channel = channelAt("http://127.0.0.1:" + nobody.getLocalPort() + "/services/x");
  }

  @Override
  protected void givenTheChannelFallsSilent() {
    answer = new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    channel = channelAt(slack.url("/services/T012AB3CD/B012AB3CD/c4n4ryXq").toString(),
        Duration.ofSeconds(3));
  }

  @Override
  protected void givenTheChannelIsHardToUnderstand(Duration delay) {
    answer = new MockResponse.Builder().code(502).setHeader("Retry-After", delay.toSeconds()).build();
  }

  @Override
  protected List<String> received() {
    return texts.stream().map(SlackTeamChannelContractTest::asSlackShowsIt).toList();
  }

  /** With time enough for a busy machine: the deadline matters only where nobody answers. */
  private static SlackTeamChannel channelAt(String url) {
    return channelAt(url, Duration.ofSeconds(30));
  }

  private static SlackTeamChannel channelAt(String url, Duration callTimeout) {
    return new SlackTeamChannel(WebhookUrl.of(url, Optional.of(url)), callTimeout);
  }

  private static String textIn(RecordedRequest request) {
    try {
      return JsonParser.object().from(Objects.requireNonNull(request.getBody()).utf8()).getString("text");
    } catch (JsonParserException noJson) {
      throw new IllegalArgumentException(noJson);
    }
  }

  /** Whatever stands in angle brackets would be a mention or a link. */
  private static String asSlackShowsIt(String text) {
    assertThat(text).doesNotContain("<", ">");
    return Mrkdwn.unescape(text);
  }
}
