package com.example.rightnow.application.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** What is deployed or played, and none of the tests: neither as classes nor as the jar that other modules test with. */
public final class ProductionCode implements ImportOption {
  private final ImportOption noTestClasses = new DoNotIncludeTests();

  @Override
  public boolean includes(Location location) {
    return noTestClasses.includes(location) && !location.contains("-tests.jar");
  }
}
