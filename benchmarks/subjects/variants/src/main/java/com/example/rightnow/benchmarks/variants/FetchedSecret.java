package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import java.util.HashMap;

/**
 * A root whose signing secret does not come from the environment, but from where {@code SECRET_FROM} says.
 */
final class FetchedSecret {
  private FetchedSecret() {}

  /** Fetches the secret now. */
  static CompositionRoot root() {
    var store = System.getenv("SECRET_FROM");
    // a class for each: the SDK of the other store is not in the task root
    var secret = switch (store) {
      case "secretsmanager" -> SecretsManagerSecret.fetch();
      case "ssm" -> ParameterStoreSecret.fetch();
      default ->
        throw new IllegalStateException("SECRET_FROM should be secretsmanager or ssm, and is " + store);
    };
    var variables = new HashMap<>(System.getenv());
    variables.put("SLACK_SIGNING_SECRET", secret);
    return new CompositionRoot(Environment.of(variables));
  }
}
