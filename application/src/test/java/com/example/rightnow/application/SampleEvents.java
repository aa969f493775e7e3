package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in {@code events}, which the documentation tells people to try. */
final class SampleEvents {
  private SampleEvents() {}

  static byte[] read(String name) {
    try {
      return Files.readAllBytes(Path.of("..", "events", name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Read as the Lambda runtime reads it. */
  static SQSEvent announcementFromQueue() {
    return LambdaEventSerializers.serializerFor(SQSEvent.class, SampleEvents.class.getClassLoader())
        .fromJson(new ByteArrayInputStream(read("announcement-from-queue.json")));
  }
}
