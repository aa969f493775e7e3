package com.example.rightnow.playground.template;

import java.io.Serial;

/** The template cannot be played here. The message is one line that says where and why. */
public final class TemplateException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  TemplateException(String message) {
    super(message);
  }
}
