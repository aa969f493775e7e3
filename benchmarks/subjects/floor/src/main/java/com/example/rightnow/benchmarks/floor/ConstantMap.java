package com.example.rightnow.benchmarks.floor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/**
 * Takes and answers a map: no subject, but the training of the cache that stands in for the runtime's own. It walks the
 * runtime client's way for typed events, so that subjects with typed events find it in the cache.
 */
public final class ConstantMap implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return Map.of("statusCode", 200, "body", "{\"text\":\"Good morning, Ada!\"}");
  }
}
