package com.example.rightnow.reliability;

import java.time.LocalDate;

/**
 * What was counted for one row of the page, and where.
 *
 * @param row the row's number
 * @param source what orders the figures of one row: a test's class and method, or a file
 * @param command what a reader types to have it counted again
 */
record Figure(int row, String text, LocalDate measured, String source, Command command) {

  /** What a reader types. */
  sealed interface Command {
    /** A test class of a module; those of one row become one command. */
    record Test(String module, String testClass) implements Command {}

    /** A test class that runs against an emulator, so behind the tests. */
    record IntegrationTest(String module, String testClass) implements Command {}

    /** Anything else, as it is typed. */
    record Typed(String text) implements Command {}
  }
}
