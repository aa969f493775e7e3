package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.slack.SlashCommandEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * {@code slack-manifest.yaml} against <a href="https://docs.slack.dev/reference/app-manifest">Slack's rules</a>: Slack tells
 * of a mistake only when the file is pasted, and of a wrong path or scope not even then.
 */
class SlackManifestTest {
  /** What a bot of this kind may have in its manifest; Slack refuses keys that it does not know. */
  private static final List<String> KEYS = List.of(
      "_metadata.major_version", "_metadata.minor_version",
      "display_information.name", "display_information.description", "display_information.long_description",
      "display_information.background_color",
      "features.bot_user.display_name", "features.bot_user.always_online",
      "features.slash_commands.command", "features.slash_commands.url", "features.slash_commands.description",
      "features.slash_commands.usage_hint", "features.slash_commands.should_escape",
      "oauth_config.redirect_urls", "oauth_config.scopes.bot",
      "settings.event_subscriptions.request_url", "settings.event_subscriptions.bot_events",
      "settings.incoming_webhooks.incoming_webhooks_enabled",
      "settings.interactivity.is_enabled", "settings.interactivity.request_url",
      "settings.org_deploy_enabled", "settings.socket_mode_enabled", "settings.token_rotation_enabled");

  /** <a href="https://docs.slack.dev/reference/scopes">Scopes</a> of bots, as far as a bot that posts might want them. */
  private static final List<String> SCOPES = List.of("app_mentions:read", "channels:read", "chat:write",
      "chat:write.public", "commands", "im:write", "incoming-webhook", "team:read", "users:read");

  private final Map<?, ?> manifest = manifest();

  @Test
  void has_only_keys_that_slack_knows() {
    List<String> keys = new ArrayList<>();
    walk(manifest, "", (key, value) -> keys.add(key));

    assertThat(keys).isNotEmpty().isSubsetOf(KEYS);
  }

  @Test
  void is_short_enough_for_slack() {
    assertThat(text("display_information.name")).isNotBlank().hasSizeLessThanOrEqualTo(35);
    assertThat(text("display_information.description")).isNotBlank().hasSizeLessThanOrEqualTo(140);
    assertThat(text("display_information.background_color")).matches("#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?");
    assertThat(text("features.bot_user.display_name")).isNotBlank().hasSizeLessThanOrEqualTo(80);
    assertThat(values("features.slash_commands.command")).hasSizeBetween(1, 50).allSatisfy(
        command -> assertThat(String.valueOf(command)).matches("/[a-z0-9_-]+").hasSizeLessThanOrEqualTo(32));
    assertThat(values("features.slash_commands.description")).allSatisfy(
        description -> assertThat(String.valueOf(description)).isNotBlank().hasSizeLessThanOrEqualTo(2_000));
    assertThat(values("features.slash_commands.usage_hint")).allSatisfy(
        hint -> assertThat(String.valueOf(hint)).hasSizeLessThanOrEqualTo(1_000));
  }

  @Test
  void asks_for_the_scopes_that_the_bot_needs_and_slack_knows() {
    assertThat(values("oauth_config.scopes.bot"))
        .as("commands for the slash command, incoming-webhook for the team channel")
        .contains("commands", "incoming-webhook").doesNotHaveDuplicates()
        .allSatisfy(scope -> assertThat(SCOPES).contains(String.valueOf(scope)));
  }

  @Test
  void leads_each_command_to_the_route_that_serves_it_over_https() {
    String path = SlashCommandEndpoint.ROUTE.substring("POST ".length());

    assertThat(values("features.slash_commands.url")).isNotEmpty().allSatisfy(
        url -> assertThat(URI.create(String.valueOf(url)))
            .as("slack-manifest.yaml: https, and the path of the route")
            .hasScheme("https").hasPath(path));
  }

  @Test
  void leads_nowhere_without_https() {
    walk(manifest, "", (key, value) -> {
      if (key.matches(".*(^|_|\\.)urls?")) {
        assertThat(String.valueOf(value)).as(key).startsWith("https://");
      }
    });
  }

  @Test
  void lets_slack_escape_what_members_type() {
    assertThat(values("features.slash_commands.should_escape"))
        .as("one for each command; or a mention arrives as a name that anybody may bear")
        .hasSameSizeAs(values("features.slash_commands.command")).containsOnly(true);
  }

  @Test
  void turns_webhooks_on() {
    assertThat(values("settings.incoming_webhooks.incoming_webhooks_enabled")).containsExactly(true);
  }

  private String text(String key) {
    assertThat(values(key)).as(key).hasSize(1);
    return String.valueOf(values(key).getFirst());
  }

  private List<@Nullable Object> values(String key) {
    List<@Nullable Object> values = new ArrayList<>();
    walk(manifest, "", (at, value) -> {
      if (at.equals(key)) {
        values.add(value);
      }
    });
    return values;
  }

  /** Visits every value; elements of a list have the key of the list. */
  private static void walk(@Nullable Object node, String key, BiConsumer<String, @Nullable Object> visitor) {
    switch (node) {
      case Map<?, ?> section -> section.forEach(
          (name, value) -> walk(value, key.isEmpty() ? String.valueOf(name) : key + "." + name, visitor));
      case Collection<?> list -> list.forEach(element -> walk(element, key, visitor));
      case null, default -> visitor.accept(key, node);
    }
  }

  private static Map<?, ?> manifest() {
    try {
      String yaml = Files.readString(Path.of("..", "slack-manifest.yaml"));
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
