package com.example.rightnow.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** No test waits without a limit: the parent pom gives one to every test of every module. */
class TestLimitTest {
  private static final String LIMIT = "junit.jupiter.execution.timeout.default";

  @RegisterExtension
  private final Configured configured = new Configured();

  private static final class Configured implements BeforeEachCallback {
    private String limit = "";

    @Override
    public void beforeEach(ExtensionContext context) {
      limit = context.getConfigurationParameter(LIMIT).orElse("");
    }
  }

  /** Run by hand below, and by nobody else. */
  static class Waiting {
    private static volatile boolean wanted;

    @Test
    void waits_for_what_never_comes() throws InterruptedException {
      Assumptions.assumeTrue(wanted, "it is run by hand");
      new CountDownLatch(1).await();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "basedir", matches = ".+", disabledReason = "it is the build that sets the limit")
  void is_set_by_the_build() {
    assertThat(configured.limit).matches("[1-9]\\d* (s|m)");
  }

  @Test
  void ends_a_test_that_waits_for_ever() {
    var ending = new SummaryGeneratingListener();
    Waiting.wanted = true;

    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Waiting.class))
            .configurationParameter(LIMIT, "100 ms").build(), ending);

    assertThat(ending.getSummary().getFailures()).singleElement()
        .satisfies(failure -> assertThat(failure.getException()).isInstanceOf(TimeoutException.class));
  }
}
