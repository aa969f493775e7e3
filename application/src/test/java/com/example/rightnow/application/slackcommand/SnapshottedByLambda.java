package com.example.rightnow.application.slackcommand;

import com.amazonaws.services.lambda.crac.Core;
import java.lang.ref.Reference;

/** Makes a function as Lambda does, in a process that has its variables, and prepares for a snapshot as Lambda does. */
final class SnapshottedByLambda {
  private SnapshottedByLambda() {}

  /** Makes the function with this name; memory is tidied up before the hooks are called. */
  public static void main(String[] name) throws Exception {
    var function = Class.forName(name[0]).getConstructor().newInstance();
    try {
      System.gc();
      Core.getGlobalContext().beforeCheckpoint(Core.getGlobalContext());
    } catch (UnsatisfiedLinkError _) {
      // after its hooks Lambda forgets the addresses of hosts, by native code that is only there
    } finally {
      Reference.reachabilityFence(function);
    }
  }
}
