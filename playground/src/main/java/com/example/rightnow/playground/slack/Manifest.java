package com.example.rightnow.playground.slack;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What the app's <a href="https://docs.slack.dev/reference/app-manifest">manifest</a> tells Slack about its commands.
 *
 * @param commands empty if there is no manifest: then every command goes through
 */
public record Manifest(List<Command> commands) {

  /**
   * A slash command.
   *
   * @param shouldEscape whether a mention that is typed arrives as the id of whom it means
   */
  public record Command(String command, String description, String usageHint, boolean shouldEscape) {}

  /**
   * Reads the manifest.
   *
   * @throws IllegalArgumentException if the file is there and cannot be read; the message says why, in one line
   */
  public static Manifest read(Path file) {
    if (!Files.isRegularFile(file)) {
      return new Manifest(List.of());
    }
    try {
      var commands = new ArrayList<Command>();
      if (new Load(LoadSettings.builder().build())
          .loadFromString(Files.readString(file)) instanceof Map<?, ?> manifest
          && manifest.get("features") instanceof Map<?, ?> features
          && features.get("slash_commands") instanceof List<?> listed) {
        for (Object each : listed) {
          if (each instanceof Map<?, ?> command) {
            commands.add(new Command(text(command.get("command")), text(command.get("description")),
                text(command.get("usage_hint")), Boolean.TRUE.equals(command.get("should_escape"))));
          }
        }
      }
      return new Manifest(List.copyOf(commands));
    } catch (IOException | YamlEngineException broken) {
      throw new IllegalArgumentException(file.getFileName() + " cannot be read: "
          + String.valueOf(broken.getMessage()).lines().findFirst().orElse(""), broken);
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** Whether Slack would send this command to the app. */
  boolean knows(String command) {
    return commands.isEmpty() || find(command).isPresent();
  }

  boolean shouldEscape(String command) {
    return find(command).filter(Command::shouldEscape).isPresent();
  }

  private Optional<Command> find(String command) {
    return commands.stream().filter(each -> each.command().equals(command)).findFirst();
  }

  /** The commands, as a page that offers them wants them. */
  public JsonArray toJson() {
    var all = new JsonArray();
    for (Command command : commands) {
      var json = new JsonObject();
      json.put("command", command.command());
      json.put("description", command.description());
      json.put("usageHint", command.usageHint());
      all.add(json);
    }
    return all;
  }
}
