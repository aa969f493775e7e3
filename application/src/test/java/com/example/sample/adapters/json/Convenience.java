package com.example.sample.adapters.json;

import com.grack.nanojson.JsonObject;

/** Fast JSON that leaves the work to a library. */
public interface Convenience {
  void parsed(JsonObject json);
}
