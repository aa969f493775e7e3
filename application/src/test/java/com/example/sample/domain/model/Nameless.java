package com.example.sample.domain.model;

/** Names that say nothing. */
public interface Nameless {
  interface GreetingImpl {}

  interface GreetingManager {}

  interface GreetingHelper {}

  interface GreetingUtil {}

  interface GreetingUtils {}
}
