package com.example.rightnow.adapters.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.Note;
import java.nio.charset.StandardCharsets;

/** Replays its seeds in every build; with {@code JAZZER_FUZZ=1} in the environment it looks for more. */
class EventFormatFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void no_text_makes_the_reader_fail_or_repeat_it(byte[] text) {
    switch (EventFormat.read(new String(text, StandardCharsets.UTF_8))) {
      case Reading.Understood(var event, var envelopeId) -> {
        assertThat(envelopeId).matches("[!-~]{1,128}");
        if (event instanceof AnnouncementRequested announcement) {
          assertThat(announcement.expiresAt()).isAfter(announcement.meantFor().toInstant());
          assertThat(announcement.note().map(Note::text).orElse("-")).isNotBlank();
        }
      }
      case Reading.Malformed(var reason) -> assertThat(reason)
          .matches("the envelope is .{1,60}|(detail\\.)?[-a-zA-Z]{2,11} is (missing|not .{1,60})");
    }
  }
}
