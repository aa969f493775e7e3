package com.example.rightnow.application;

/** Makes functions as Lambda does: by name, in a process that has their variables. */
final class StartedByLambda {
  private StartedByLambda() {}

  /** Makes the functions with these names, one after another. */
  public static void main(String[] names) throws ReflectiveOperationException {
    for (var name : names) {
      Class.forName(name).getConstructor().newInstance();
    }
  }
}
