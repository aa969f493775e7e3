package com.example.rightnow.localstack;

import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.adapters.eventbridge.Reading;
import com.example.rightnow.adapters.out.eventbridge.EventBridgeEventPublisher;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.port.out.EventPublisherContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The contract, on a bus of EventBridge with a queue that listens to it. */
@NeedsEmulator
class LocalStackEventPublisherIT extends EventPublisherContract {
  private static final String MARKER = "everything before this has been put on the bus";

  private final String name = "contract-" + UUID.randomUUID();
  private final Emulator emulator = LocalStack.running();
  private final EventBridgeClient events = emulator.client(EventBridgeClient.builder());
  private final SqsClient sqs = emulator.client(SqsClient.builder());
  private ExecutionInterceptor fault = new ExecutionInterceptor() {};
  private Duration budget = Duration.ofSeconds(20);
  private String queueUrl = "";
  private final List<SdkAutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  void listenToTheBus() {
    queueUrl = sqs.createQueue(request -> request.queueName(name)).queueUrl();
    String queueArn = sqs.getQueueAttributes(request -> request.queueUrl(queueUrl)
        .attributeNames(QueueAttributeName.QUEUE_ARN)).attributes().get(QueueAttributeName.QUEUE_ARN);
    events.createEventBus(request -> request.name(name));
    events.putRule(request -> request.name(name).eventBusName(name)
        .eventPattern("{\"source\": [{\"prefix\": \"\"}]}"));
    events.putTargets(request -> request.rule(name).eventBusName(name)
        .targets(Target.builder().id("listener").arn(queueArn).build()));
  }

  @AfterEach
  void cleanUp() {
    events.removeTargets(request -> request.rule(name).eventBusName(name).ids("listener"));
    events.deleteRule(request -> request.name(name).eventBusName(name));
    events.deleteEventBus(request -> request.name(name));
    sqs.deleteQueue(request -> request.queueUrl(queueUrl));
    events.close();
    sqs.close();
    opened.reversed().forEach(SdkAutoCloseable::close);
  }

  @Override
  protected EventPublisher publisher() {
    var client = emulator.client(EventBridgeClient.builder()
        .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(fault)));
    opened.add(client);
    return new EventBridgeEventPublisher(client, name, budget);
  }

  /** EventBridge takes no event without a source. */
  @Override
  protected void givenTheBusRefuses() {
    fault = new ExecutionInterceptor() {
      @Override
      public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        var request = (PutEventsRequest) context.request();
        return request.toBuilder()
            .entries(request.entries().stream().map(entry -> entry.toBuilder().source("").build()).toList())
            .build();
      }
    };
  }

  /** The way to the bus ends at a socket where nobody reads. */
  @Override
  protected void givenTheBusFallsSilent() {
    budget = Duration.ofSeconds(1);
    var silence = silence();
    fault = new ExecutionInterceptor() {
      @Override
      public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context,
          ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder()
            .host(silence.getInetAddress().getHostAddress()).port(silence.getLocalPort()).build();
      }
    };
  }

  private ServerSocket silence() {
    try {
      var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      opened.add(() -> {
        try {
          socket.close();
        } catch (IOException unclosed) {
          throw new UncheckedIOException(unclosed);
        }
      });
      return socket;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  protected List<DomainEvent> received() {
    events.putEvents(
        request -> request.entries(PutEventsRequestEntry.builder().eventBusName(name).source("contract")
            .detailType(MARKER).detail("{}").build()));
    List<String> bodies = new ArrayList<>();
    Awaitility.await("the end of the events").atMost(Duration.ofSeconds(30)).until(() -> {
      List<String> more = receive();
      bodies.addAll(more);
      // each event has a thread of its own in the emulator: one may come after the marker
      return more.isEmpty() && bodies.stream().anyMatch(body -> body.contains(MARKER));
    });
    return bodies.stream().filter(body -> !body.contains(MARKER)).map(LocalStackEventPublisherIT::understood)
        .toList();
  }

  private List<String> receive() {
    List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10)
        .waitTimeSeconds(1)).messages();
    messages.forEach(message -> sqs.deleteMessage(request -> request.queueUrl(queueUrl)
        .receiptHandle(message.receiptHandle())));
    return messages.stream().map(Message::body).toList();
  }

  private static DomainEvent understood(String envelope) {
    return switch (EventFormat.read(envelope)) {
      case Reading.Understood(var event, var _) -> event;
      case Reading.Malformed(var reason) -> throw new AssertionError(reason + ": " + envelope);
    };
  }
}
