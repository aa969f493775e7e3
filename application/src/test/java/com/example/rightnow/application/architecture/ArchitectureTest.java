package com.example.rightnow.application.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether domain, adapters and application keep to the {@link Rule}s. */
class ArchitectureTest {
  private static final String BASE = "com.example.rightnow";
  private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
      .importPackages(BASE);

  @ParameterizedTest
  @EnumSource
  void the_code_keeps_to_the_rules(Rule rule) {
    rule.in(BASE).check(CLASSES);
  }

  /** A rule about a package that does not exist is never broken. */
  @ParameterizedTest
  @EnumSource
  void the_rules_are_about_packages_that_exist(Part part) {
    assertThat(CLASSES).extracting(JavaClass::getPackageName).contains(part.in(BASE));
  }
}
