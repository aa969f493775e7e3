package com.example.rightnow.adapters.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** JSON as it comes in: the sample events of this project, and a text that has everything in little space. */
final class SampleJson {
  static final String DENSE = """
      {"a":[1,-0.5e+3,true,false,null,"\\"\\u00e9\\n\\\\",{"a":{}},[]],"b":{"c":"d","\\u0065":""},"f":true,"g":"👋"}""";

  static final List<String> TEXTS = Stream.concat(Stream.of(DENSE), sampleEvents().stream()).toList();

  private SampleJson() {}

  private static List<String> sampleEvents() {
    try (var files = Files.list(Path.of("..", "events"))) {
      return files.filter(file -> file.toString().endsWith(".json")).map(SampleJson::read).toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
