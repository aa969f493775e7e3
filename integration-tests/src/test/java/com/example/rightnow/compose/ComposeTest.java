package com.example.rightnow.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.localstack.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ComposeTest {

  @Test
  void starts_the_emulator_of_the_tests() throws Exception {
    assertThat(Files.readString(Path.of("..", "compose.yaml")).lines().map(String::strip))
        .as("compose.yaml has the image of LocalStack.DEFAULT_IMAGE, and no other")
        .filteredOn(line -> line.startsWith("image:"))
        .containsExactly("image: ${LOCALSTACK_IMAGE:-" + LocalStack.DEFAULT_IMAGE + "}");
  }
}
