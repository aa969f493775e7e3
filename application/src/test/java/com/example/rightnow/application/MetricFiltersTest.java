package com.example.rightnow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricFiltersTest {

  static Stream<String> logGroups() {
    return MetricFilter.all().map(MetricFilter::logGroup).distinct();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("logGroups")
  void filters_are_held_against_what_their_function_logs(String logGroup) {
    assertThat(logGroup).as("the log group of a function").endsWith("LogGroup");
    var function = logGroup.substring(0, logGroup.length() - "LogGroup".length());
    var test = "%s.%s.%sMetricsTest".formatted(CompositionRoot.class.getPackageName(),
        function.toLowerCase(Locale.ROOT), function);

    assertThat(test).as("a test that has %sFunction end in every way, as others do", function).satisfies(
        name -> assertThat(Class.forName(name)).isAssignableTo(MetricFiltersContract.class));
  }
}
