package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DomainEventTest {

  @Test
  void every_kind_has_a_sample_that_the_tests_of_the_outside_use() {
    assertThat(DomainEventFixture.oneOfEveryKind())
        .as("DomainEventFixture.oneOfEveryKind() has one of each")
        .extracting(Object::getClass)
        .containsExactlyInAnyOrderElementsOf(kinds(DomainEvent.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DomainEventTest::kinds)
        : Stream.of(type);
  }
}
