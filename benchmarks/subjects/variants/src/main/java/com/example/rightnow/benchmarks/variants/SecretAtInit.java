package com.example.rightnow.benchmarks.variants;

import java.io.IOException;

/**
 * Fetches the signing secret in INIT instead of finding it in the environment. Shows what a secret that never
 * stands in the function's configuration costs each cold start.
 */
public final class SecretAtInit extends Variant {
  public SecretAtInit() throws IOException {
    super(FetchedSecret.root());
  }
}
