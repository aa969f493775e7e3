package com.example.rightnow.application.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.MessageDigest;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether domain, adapters and application keep to the {@link Principle}s, and each {@link Library} to its homes. */
class ArchitectureTest {
  /** Whatever it is called: this package is {@code <base>.application.architecture}. */
  private static final String BASE = ArchitectureTest.class.getPackageName()
      .replace(".application.architecture", "");
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ProductionCode()).importPackages(BASE);

  /** Or nothing would be found where nothing was looked at. */
  @Test
  void there_is_code_in_each_ring_of_the_hexagon() {
    assertThat(CLASSES).extracting(JavaClass::getPackageName)
        .contains(BASE + ".domain.model", BASE + ".domain.port.in", BASE + ".domain.service",
            BASE + ".application")
        .anyMatch(name -> name.startsWith(BASE + ".adapters.in."));
  }

  @ParameterizedTest
  @EnumSource
  void the_code_keeps_to_the_principles(Principle principle) {
    principle.in(BASE).check(CLASSES);
  }

  /** {@link PrinciplesBiteTest} sees that other comparisons would be noticed. */
  @Test
  @Tag("reliability")
  void signatures_are_compared_in_constant_time() {
    Principle.A_SIGNATURE_IS_COMPARED_IN_CONSTANT_TIME.in(BASE).check(CLASSES);

    long comparisons = CLASSES.stream().flatMap(type -> type.getMethodCallsFromSelf().stream())
        .filter(call -> call.getTargetOwner().isEquivalentTo(MessageDigest.class)
            && call.getName().equals("isEqual"))
        .count();
    System.out.printf(Locale.ROOT,
        "[reliability 4] %d comparison of signatures, in constant time; 0 others in %,d classes%n",
        comparisons,
        CLASSES.size());
  }

  /** A row whose library nobody uses any more is no fault: it says so, and can go. */
  @ParameterizedTest
  @EnumSource
  void a_library_is_used_at_home_only(Library library, TestReporter reporter) {
    if (!library.isUsedBy(CLASSES, BASE)) {
      reporter.publishEntry("nobody uses " + library, "its row in Library can go");
    }
    library.in(BASE).check(CLASSES);
  }

  @Test
  void what_a_user_waits_for_loads_little() {
    Library.whatAUserWaitsForLoadsLittle(BASE).check(CLASSES);
  }
}
