package com.example.rightnow.adapters.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A call to a service of AWS as it goes over the wire: one HTTP request and its answer. */
@FunctionalInterface
public interface AwsCalls {

  /**
   * Posts once and waits for the whole answer. Whoever wants it repeated knows whether that does harm.
   *
   * @param service as it is called in its host's name and in the signature, such as {@code lambda}
   * @param path percent-encoded
   * @param within from the beginning of the call to the last byte of the answer
   * @throws java.net.SocketTimeoutException if there is no complete answer in that time; the service may have done what it
   *     was asked
   * @throws IOException if there is none for another reason
   */
  Answer post(String service, String path, Map<String, String> headers, byte[] body, Duration within)
      throws IOException;

  /**
   * What a service answered, whatever its status.
   *
   * @param status of HTTP
   */
  @SuppressWarnings("ArrayRecordComponent") // it is read once
  record Answer(int status, Function<String, Optional<String>> headers, byte[] body) {

    /** The first header of that name, in whatever case. */
    public Optional<String> header(String name) {
      return headers.apply(name);
    }
  }
}
