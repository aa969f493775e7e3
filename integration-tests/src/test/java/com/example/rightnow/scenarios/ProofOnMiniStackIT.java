package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.ministack.MiniStack;
import com.example.rightnow.ministack.NeedsMiniStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code delivery/prove} as far as an emulator goes: {@code -Dproof=ministack}. It takes minutes, because the AWS CLI looks
 * only every half a minute whether a stack is done. The scenarios are left out: Maven is at work here already.
 */
@EnabledIfSystemProperty(named = "proof", matches = "ministack", disabledReason = "takes minutes. -Dproof=ministack runs it")
@NeedsMiniStack
class ProofOnMiniStackIT {
  private static final Path PAGE = Path.of("..", "docs", "proof.md");
  private static final Path EMULATORS_PAGE = Path.of("..", "target", "proof.md");

  @Test
  void the_whole_life_of_a_stack() throws IOException {
    String page = Files.readString(PAGE);
    var emulator = MiniStack.running();
    Path template = Files.writeString(Path.of("target", "proof-template.yaml"),
        MiniStackWorld.withoutMetricMath(Files.readString(MiniStackWorld.TEMPLATE))
            .replace("CodeUri: application/", "CodeUri: ../../application/"));
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    try (var slack = new SlackStandInServer()) {
      var proof = new DeliveryScript("prove", emulator, "proof").runAndAnswer(slack.webhookUrl() + "\n",
          "--without", "build scenarios", "--template", template.toAbsolutePath().toString(),
          "--emulator", emulator.endpoint().getAuthority(), "--stand-in", slack.origin(),
          "--parameters", "FrontDoor=FunctionUrl Architecture=" + architecture);

      assertThat(proof.exitCode()).as(proof.output()).isZero();
      assertThat(proof.output()).doesNotContain(slack.webhookUrl());
    }
    assertThat(EMULATORS_PAGE).content().contains("| teardown |").contains("an emulator")
        .doesNotContain("not run yet", "**failed**");
    assertThat(PAGE).as("the page of AWS, after a run on an emulator").hasContent(page);
  }
}
