package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in {@code events}, which the documentation tells people to try. */
final class SampleEvents {
  /** The one that the Lambda runtime has. Making it takes long, for a test. */
  private static final PojoSerializer<SQSEvent> SQS_EVENTS = LambdaEventSerializers.serializerFor(
      SQSEvent.class,
      SampleEvents.class.getClassLoader());

  private SampleEvents() {}

  static byte[] read(String name) {
    try {
      return Files.readAllBytes(Path.of("..", "events", name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static SQSEvent announcementFromQueue() {
    return SQS_EVENTS.fromJson(new ByteArrayInputStream(read("announcement-from-queue.json")));
  }
}
