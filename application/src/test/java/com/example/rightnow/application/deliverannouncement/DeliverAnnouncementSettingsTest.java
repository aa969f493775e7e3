package com.example.rightnow.application.deliverannouncement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.SettingsContract;
import com.example.rightnow.domain.service.DeliverAnnouncementService.AfterUnknownOutcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class DeliverAnnouncementSettingsTest extends SettingsContract {

  @Override
  protected Record read(Environment environment) {
    return DeliverAnnouncementSettings.from(environment);
  }

  @Override
  protected Map<String, String> variables() {
    return EnvironmentFixture.deliverAnnouncement();
  }

  @Override
  protected List<String> required() {
    return List.of("WEBHOOK_URL", "DELIVERIES_TABLE", "ANNOUNCEMENTS_QUEUE_URL",
        "ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL", "UNCONFIRMED_POSTS");
  }

  @Override
  protected Stream<Arguments> unusable() {
    return Stream.of(
        arguments("UNCONFIRMED_POSTS", CANARY, "repeat or drop"));
  }

  @Test
  void say_what_happens_after_an_unknown_outcome() {
    var environment = EnvironmentFixture.deliverAnnouncement();
    environment.put("UNCONFIRMED_POSTS", "drop");

    assertThat(DeliverAnnouncementSettings.from(Environment.of(environment)).afterUnknownOutcome())
        .isEqualTo(AfterUnknownOutcome.DROP);
  }

  /** It would post every repetition of a message: no memory is worse than no function. */
  @Test
  void without_a_table_of_deliveries_keep_the_function_from_starting() {
    var environment = EnvironmentFixture.deliverAnnouncement();
    environment.put("DELIVERIES_TABLE", "");

    assertThatThrownBy(
        () -> new DeliverAnnouncementFunction(new CompositionRoot(Environment.of(environment))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DELIVERIES_TABLE is missing");
  }
}
