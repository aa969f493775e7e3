package com.example.rightnow.adapters.in.slack;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the body of an HTML form, {@code application/x-www-form-urlencoded}. */
final class Form {
  private Form() {}

  /**
   * The fields by name, empty ones included; of fields with the same name the first. Bytes that are no UTF-8
   * become U+FFFD: one odd channel name must not cost a user the answer.
   *
   * @throws IllegalArgumentException if a percent-escape is broken
   */
  static Map<String, String> parse(byte[] body) {
    String form = new String(body, StandardCharsets.UTF_8);
    var fields = new HashMap<String, String>();
    int start = 0;
    while (start < form.length()) {
      int ampersand = form.indexOf('&', start);
      int end = ampersand < 0 ? form.length() : ampersand;
      int equals = form.indexOf('=', start, end);
      if (equals >= 0) {
        fields.putIfAbsent(decode(form.substring(start, equals)), decode(form.substring(equals + 1, end)));
      } else if (start < end) {
        fields.putIfAbsent(decode(form.substring(start, end)), "");
      }
      start = end + 1;
    }
    return fields;
  }

  private static String decode(String escaped) {
    return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
  }
}
