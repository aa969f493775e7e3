package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * For {@code .ci/take_away.py}, which makes copies of {@code template.yaml}, each without one thing: says which of them none
 * of our tests objects to.
 */
@EnabledIfSystemProperty(named = "taken.away", matches = ".+", disabledReason = "it is run by .ci/take_away.py")
class TakenAwayTest {
  private static final LauncherDiscoveryRequest TESTS = LauncherDiscoveryRequestBuilder.request()
      .selectors(selectPackage(TakenAwayTest.class.getPackageName()))
      .filters(TagFilter.includeTags(TemplateFixture.TAG)).build();

  @Test
  void writes_down_the_copies_that_no_test_objects_to() throws IOException {
    var folder = Path.of(System.getProperty("taken.away"));
    assertThat(passes(TemplateFixture.FILE)).as("the tests are green with the template as it is").isTrue();

    List<String> passing;
    try (Stream<Path> copies = Files.list(folder)) {
      passing = copies.filter(copy -> copy.toString().endsWith(".yaml")).toList().parallelStream()
          .filter(TakenAwayTest::passes).map(copy -> copy.getFileName().toString()).toList();
    }
    Files.write(folder.resolve("passing"), passing);
  }

  private static boolean passes(Path template) {
    var ending = new SummaryGeneratingListener();
    ScopedValue.where(TemplateFixture.COPY, template)
        .run(() -> LauncherFactory.create().execute(TESTS, ending));
    return ending.getSummary().getTestsFoundCount() > 0 && ending.getSummary().getTotalFailureCount() == 0;
  }
}
