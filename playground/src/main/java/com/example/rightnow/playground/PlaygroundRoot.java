package com.example.rightnow.playground;

import com.example.rightnow.adapters.in.http.ApiRequest;
import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.http.GreetingsEndpoint;
import com.example.rightnow.adapters.in.slack.SlackAnswer;
import com.example.rightnow.adapters.in.slack.SlashCommandEndpoint;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.adapters.in.sqs.QueueConsumer;
import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.example.rightnow.domain.port.in.GreetTeamUseCase;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalEventBridge;
import com.example.rightnow.playground.cloud.LocalSqs;
import com.example.rightnow.playground.trace.Place;
import com.example.rightnow.playground.trace.Traces;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The composition root with this process in place of AWS, and with a note taken at every port. Everything else, the
 * adapters included, is what is deployed.
 */
final class PlaygroundRoot extends CompositionRoot {
  private final Cloud cloud;
  private final Deliveries deliveries;
  private final Traces traces;

  /** @param deliveries shared by all functions, as the table is */
  PlaygroundRoot(Environment environment, Cloud cloud, Deliveries deliveries, Traces traces) {
    super(environment);
    this.cloud = cloud;
    this.deliveries = deliveries;
    this.traces = traces;
  }

  @Override
  protected BiFunction<Map<String, String>, byte[], SlackAnswer> slashCommands() {
    var endpoint = super.slashCommands();
    return (headers, body) -> adapter(SlashCommandEndpoint.class, () -> endpoint.apply(headers, body),
        SlackAnswer::outcome);
  }

  @Override
  protected Function<ApiRequest, ApiResponse> greetings() {
    var endpoint = super.greetings();
    return request -> adapter(GreetingsEndpoint.class, () -> endpoint.apply(request),
        response -> "answers " + response.status());
  }

  @Override
  protected QueueConsumer announcementConsumer(Function<String, Disposition> handler) {
    return super.announcementConsumer(body -> adapter(QueueConsumer.class, () -> handler.apply(body),
        disposition -> disposition.getClass().getSimpleName()));
  }

  @Override
  protected GreetUseCase greet(ZoneId zone) {
    return driving(GreetUseCase.class, super.greet(zone));
  }

  @Override
  protected RequestAnnouncementUseCase requestAnnouncement(String eventBus, ZoneId zone) {
    return driving(RequestAnnouncementUseCase.class, super.requestAnnouncement(eventBus, zone));
  }

  @Override
  protected DeliverAnnouncementUseCase deliverAnnouncement() {
    return driving(DeliverAnnouncementUseCase.class, super.deliverAnnouncement());
  }

  @Override
  protected GreetTeamUseCase greetTeam() {
    return driving(GreetTeamUseCase.class, super.greetTeam());
  }

  @Override
  protected EventPublisher eventPublisher(String eventBus) {
    return driven(EventPublisher.class, super.eventPublisher(eventBus));
  }

  @Override
  protected Deliveries deliveries(String table) {
    return driven(Deliveries.class, deliveries);
  }

  @Override
  protected TeamChannel teamChannel(WebhookUrl webhook) {
    return driven(TeamChannel.class, super.teamChannel(webhook));
  }

  @Override
  protected EventBridgeClient eventBridgeClient() {
    return new LocalEventBridge(cloud.bus());
  }

  @Override
  protected SqsClient sqsClient() {
    return new LocalSqs(cloud);
  }

  private <P> P driving(Class<P> port, P service) {
    return traces.port(port, service, Place.DRIVING_PORT, Place.SERVICE);
  }

  private <P> P driven(Class<P> port, P adapter) {
    return traces.port(port, adapter, Place.DRIVEN_PORT, Place.DRIVEN_ADAPTER);
  }

  private <T> T adapter(Class<?> type, Callable<T> work, Function<T, String> detail) {
    try {
      return traces.current().hop(Place.DRIVING_ADAPTER, type.getSimpleName(), work, detail);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception checked) {
      throw new IllegalStateException("an adapter declares no checked exception", checked);
    }
  }
}
