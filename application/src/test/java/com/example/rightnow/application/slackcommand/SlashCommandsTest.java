package com.example.rightnow.application.slackcommand;

import static com.example.rightnow.application.FunctionCall.body;
import static com.example.rightnow.application.FunctionCall.call;
import static com.example.rightnow.application.InMemoryRoot.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.slack.SlashCommand;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.SlashCommandFixture;
import com.example.rightnow.application.architecture.ProductionCode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A command is a class, a place in the function's list, and an entry of the manifest. None is worth anything alone. */
class SlashCommandsTest {
  private static final Pattern IN_MANIFEST = Pattern.compile("(?m)^\\s*- command: [\"']?([^\\s\"']+)");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  @Test
  void the_function_knows_the_commands_that_the_manifest_tells_slack_of() throws IOException {
    var manifest = Files.readString(Path.of("..", "slack-manifest.yaml"));

    assertThat(known())
        .as("slack-manifest.yaml, features.slash_commands: those in the list of SlackCommandFunction")
        .containsExactlyInAnyOrderElementsOf(
            IN_MANIFEST.matcher(manifest).results().map(command -> command.group(1)).toList());
  }

  @Test
  void the_function_has_every_command_that_there_is() {
    var commands = new ClassFileImporter().withImportOption(new ProductionCode())
        .importPackages(SlashCommand.class.getPackageName(), SlackCommandFunction.class.getPackageName());

    assertThat(commands.get(SlashCommand.class).getAllSubclasses())
        .filteredOn(command -> !command.getModifiers().contains(JavaModifier.ABSTRACT)).isNotEmpty()
        .allSatisfy(
            command -> assertThat(command.getConstructorCallsToSelf())
                .extracting(call -> call.getOriginOwner())
                .as("SlackCommandFunction: its list lacks %s", command.getSimpleName())
                .extracting(JavaClass::getSimpleName).contains("SlackCommandFunction"));
  }

  /** What the bot tells somebody who types a command that is not there. */
  private static List<String> known() {
    var answer = call(new SlackCommandFunction(new InMemoryRoot()),
        SlashCommandFixture.typed("/no-such-command",
            "", NINE, EnvironmentFixture.SIGNING_SECRET));
    return QUOTED.matcher(body(answer).getString("text")).results().map(command -> command.group(1)).skip(1)
        .toList();
  }
}
