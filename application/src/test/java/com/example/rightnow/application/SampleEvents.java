package com.example.rightnow.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in {@code events}, which the documentation tells people to try. */
public final class SampleEvents {
  /** The one that the Lambda runtime has. Making it takes long, for a test. */
  private static final PojoSerializer<SQSEvent> SQS_EVENTS = LambdaEventSerializers.serializerFor(
      SQSEvent.class,
      SampleEvents.class.getClassLoader());

  private SampleEvents() {}

  public static byte[] read(String name) {
    try {
      return Files.readAllBytes(Path.of("..", "events", name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  public static SQSEvent announcementFromQueue() {
    return SQS_EVENTS.fromJson(new ByteArrayInputStream(read("announcement-from-queue.json")));
  }

  /** An HTTP event in which a member has another value, and which no route was found for. */
  public static byte[] changed(String name, String member, String value) {
    return new String(read(name), UTF_8)
        .replaceAll("\"" + member + "\": \"[^\"]+\"", "\"" + member + "\": \"" + value + "\"")
        .replaceFirst("\"routeKey\": \"[^\"]+\"", "\"routeKey\": \"\\$default\"")
        .getBytes(UTF_8);
  }
}
