package com.example.rightnow.application.slackcommand;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.application.AwsClients;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase.Command;
import com.example.rightnow.domain.service.RequestAnnouncementService;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * A composition root whose client of EventBridge never leaves the process: everything is as deployed, down to the signed HTTP
 * request, which is answered on the spot. So the code is loaded that the first announcement would else wait for.
 *
 * <p>For speed only, see docs/cold-start.md.
 */
final class AnnouncementRehearsal extends CompositionRoot {
  /** Nobody waits before a snapshot, and a rehearsal that is cut off has not loaded all it was to load. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final EventBridgeClient client;

  private AnnouncementRehearsal(Environment environment, EventBridgeClient client) {
    super(environment);
    this.client = client;
  }

  static Publication perform(Environment environment, SlackCommandSettings settings) {
    try (var client = AwsClients.eventBridge(new Echo())) {
      var root = new AnnouncementRehearsal(environment, client);
      var events = new LazyEventPublisher(root, settings);
      var requestAnnouncement = root.port(RequestAnnouncementUseCase.class,
          () -> new RequestAnnouncementService(events, root.clock(), settings.timeZone()));
      return requestAnnouncement.request(new Command(new AnnouncementId("rehearsal"), settings.language(),
          Optional.of(new Note("Nobody hears this"))));
    }
  }

  @Override
  public EventBridgeClient eventBridgeClient() {
    return client;
  }

  @Override
  public Duration publicationBudget() {
    return PATIENCE;
  }

  /** Says at once that the event was taken, and sends nothing. */
  private static final class Echo implements SdkHttpClient {
    private static final byte[] TAKEN = """
        {"FailedEntryCount":0,"Entries":[{"EventId":"rehearsal"}]}""".getBytes(UTF_8);

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200)
                  .putHeader("Content-Type", "application/x-amz-json-1.1")
                  .putHeader("Content-Length", Integer.toString(TAKEN.length)).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(TAKEN)))
              .build();
        }

        @Override
        public void abort() {
          // nothing is under way
        }
      };
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
