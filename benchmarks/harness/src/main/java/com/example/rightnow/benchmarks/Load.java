package com.example.rightnow.benchmarks;

import java.nio.file.Path;

final class Load {
  Load(Plan plan, RuntimeImage runtime, Path work, Path results) {}

  void run() {
    throw new UnsupportedOperationException();
  }
}
