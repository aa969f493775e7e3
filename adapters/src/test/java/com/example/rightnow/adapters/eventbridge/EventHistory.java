package com.example.rightnow.adapters.eventbridge;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder {@code events/history}: each form in which an event was ever published, and what readers ask of one. */
public final class EventHistory {
  private static final Path FOLDER = Path.of("..", "events", "history");

  private EventHistory() {}

  /** What is in the files, by their names without {@code .json}: source, detail type and detail of one event each. */
  public static Map<String, JsonObject> files() {
    var files = new TreeMap<String, JsonObject>();
    try (var paths = Files.list(FOLDER)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(path.getFileName().toString().replaceFirst("\\.json$", ""), json(Files.readString(path)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return files;
  }

  /** What {@code events/history/readers/<name>.json} says that a reader asks of a detail. */
  public static Reader reader(String name) {
    try {
      return new Reader(json(Files.readString(FOLDER.resolve("readers").resolve(name + ".json"))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** An event as the publisher hands it to the bus, in the form of the files. */
  public static JsonObject published(WrittenEvent event) {
    return JsonObject.builder()
        .value("source", event.source())
        .value("detail-type", event.detailType())
        .value("detail", json(event.detail()))
        .done();
  }

  /** Whether a file has an event of this source, detail type and version, and the same members in it. */
  public static boolean hasFormOf(WrittenEvent event) {
    var form = form(published(event));
    return files().values().stream().anyMatch(file -> form(file).equals(form));
  }

  private static List<Object> form(JsonObject event) {
    var detail = event.getObject("detail");
    return List.of(event.getString("source"), event.getString("detail-type"),
        String.valueOf(detail.get("version")),
        detail.keySet());
  }

  static JsonObject json(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException malformed) {
      throw new AssertionError(malformed + " in " + text, malformed);
    }
  }

  /** By detail type and version: the members, each with a pattern for its value, optional ones with a {@code ?}. */
  public record Reader(JsonObject forms) {

    /** The members that it asks for, or nothing if it does not read such an event. */
    public Optional<JsonObject> form(JsonObject event) {
      return Optional.ofNullable(forms.getObject(event.getString("detail-type"), null))
          .map(
              versions -> versions.getObject(String.valueOf(event.getObject("detail").get("version")), null));
    }

    /** What keeps it from reading the event; nothing if it can. Members that it does not know are ignored. */
    public Stream<String> objections(JsonObject event) {
      var detail = event.getObject("detail");
      return form(event)
          .map(form -> form.entrySet().stream()
              .flatMap(member -> objection(detail, member.getKey(), (String) member.getValue())))
          .orElseGet(() -> Stream.of("it does not know version %s of %s"
              .formatted(detail.get("version"), event.getString("detail-type"))));
    }

    private static Stream<String> objection(JsonObject detail, String member, String pattern) {
      var name = member.replace("?", "");
      if (!detail.has(name)) {
        return member.endsWith("?") ? Stream.empty() : Stream.of("it needs " + name);
      }
      return Pattern.matches(pattern, text(detail.get(name)))
          ? Stream.empty()
          : Stream.of("it expects of %s: %s".formatted(name, pattern));
    }

    /** A string is matched as it is, anything else as its JSON behind its kind: {@code number 5}. */
    private static String text(@Nullable Object value) {
      return switch (value) {
        case null -> "null";
        case String string -> string;
        case Number number -> "number " + number;
        case Boolean bool -> "boolean " + bool;
        default -> "json " + JsonWriter.string(value);
      };
    }
  }
}
