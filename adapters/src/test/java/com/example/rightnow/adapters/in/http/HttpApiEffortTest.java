package com.example.rightnow.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As long a query as fits into an event takes no longer than it takes to walk through it: the limit is far above that. */
class HttpApiEffortTest {
  private static final int LONG = 6 * 1024 * 1024;

  private final HttpApi api = new HttpApi("GET /", request -> ApiResponse.json(200, new JsonText()));

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void of_a_query_grows_no_faster_than_the_query() throws IOException {
    for (var part : List.of("a&", "&", "a=&", "=", "a=b&", "+&", "%41&")) {
      var event = api.event(part.repeat(LONG / part.length()), Map.of(), new byte[0]);

      var response = api.serve(event, new ByteArrayOutputStream(), failure -> {
        throw failure;
      });

      assertThat(response.status()).isEqualTo(200);
    }
  }
}
