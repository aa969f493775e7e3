package com.example.rightnow.playground.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import java.net.URLDecoder;

/** A query string as API Gateway parses it: decoded, the values of a repeated name joined by commas. */
final class Query {
  private Query() {}

  /** @throws IllegalArgumentException if an escape is broken */
  static JsonObject parse(String raw) {
    var parameters = new JsonObject();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), UTF_8);
        String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8);
        parameters.merge(name, value, (first, next) -> first + "," + next);
      }
    }
    return parameters;
  }
}
