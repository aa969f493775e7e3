package com.example.sample.application;

import java.util.Map;
import java.util.function.Supplier;

/** Looks for its settings itself. */
public final class SelfServed {
  String variable() {
    return System.getenv("WEBHOOK_URL");
  }

  Supplier<Map<String, String>> variables() {
    return System::getenv;
  }

  String property() {
    return System.getProperty("webhook");
  }
}
