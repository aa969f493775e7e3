package com.example.rightnow.application;

import static com.example.rightnow.application.EnvironmentFixture.SIGNING_SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a user waits for must not load what it does not need: the AWS SDK and OkHttp take longer to load than everything
 * else together. So the functions of the HTTP path are called in a class loader that refuses to load them.
 */
class FirstAnswerTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final FrugalClassLoader loader = new FrugalClassLoader();

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  @Test
  void a_greeting_in_slack_needs_neither_the_sdk_nor_okhttp() throws ReflectiveOperationException {
    assertThat(call("SlackCommandFunction", typed("Ada"))).contains("\"statusCode\":200", "Ada!");
    assertThat(loader.refused).isEmpty();
  }

  @Test
  void a_greeting_over_http_needs_neither_the_sdk_nor_okhttp() throws ReflectiveOperationException {
    assertThat(call("GreetingApiFunction", SampleEvents.read("greetings.json")))
        .contains("\"statusCode\":200", "Ada님");
    assertThat(loader.refused).isEmpty();
  }

  @Test
  void an_announcement_does_need_the_sdk() {
    assertThatThrownBy(() -> call("SlackCommandFunction", typed("announce")))
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(loader.refused).isNotEmpty().allMatch(name -> name.startsWith("software.amazon.awssdk."));
  }

  private static byte[] typed(String text) {
    return SlashCommandFixture.greetings(text, Instant.now(), SIGNING_SECRET);
  }

  /** Another loader's functions are other classes; they are reached through types that all loaders share. */
  private String call(String function, byte[] event) throws ReflectiveOperationException {
    var caller = loader.loadClass(DeployedFunctions.class.getName()).getConstructor().newInstance();
    assertThat(caller.getClass()).isNotEqualTo(DeployedFunctions.class);
    @SuppressWarnings("unchecked")
    var call = (BiFunction<String, byte[], byte[]>) caller;
    return new String(call.apply(function, event), UTF_8);
  }

  /** Has the whole class path of the tests, and keeps its hands off what is expensive. */
  private static final class FrugalClassLoader extends URLClassLoader {
    private static final List<String> EXPENSIVE = List.of(
        "software.amazon.awssdk.", "okhttp3.", "okio.", "kotlin.",
        "com.amazonaws.services.lambda.runtime.events.",
        "com.amazonaws.services.lambda.runtime.serialization.");

    private final Set<String> refused = new LinkedHashSet<>();

    FrugalClassLoader() {
      super(classPath(), getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (EXPENSIVE.stream().anyMatch(name::startsWith)) {
        refused.add(name);
        throw new ClassNotFoundException(name + " is not to be loaded here");
      }
      return super.loadClass(name, resolve);
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(FrugalClassLoader::url).toArray(URL[]::new);
    }

    private static URL url(String entry) {
      try {
        return Path.of(entry).toUri().toURL();
      } catch (MalformedURLException impossible) {
        throw new IllegalStateException("every file has a URL", impossible);
      }
    }
  }
}
