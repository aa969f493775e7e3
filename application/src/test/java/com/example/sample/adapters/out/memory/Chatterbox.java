package com.example.sample.adapters.out.memory;

/** Tells the console. */
public final class Chatterbox {
  void out(String text) {
    System.out.println(text);
  }

  void err(String text) {
    System.err.println(text);
  }

  void io(String text) {
    IO.println(text);
  }

  void trace(Exception exception) {
    exception.printStackTrace();
  }
}
