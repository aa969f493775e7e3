package com.example.sample.adapters.out.memory;

import com.example.sample.adapters.out.slack.DrivenAdapter;
import com.grack.nanojson.JsonObject;
import okhttp3.HttpUrl;
import software.amazon.awssdk.regions.Region;

/** A twin in memory that needs what belongs to the real adapters. */
public interface NosyTwin {
  void neighbour(DrivenAdapter neighbour);

  void region(Region region);

  void url(HttpUrl url);

  void json(JsonObject json);
}
