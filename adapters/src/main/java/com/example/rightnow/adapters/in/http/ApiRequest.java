package com.example.rightnow.adapters.in.http;

import java.util.Map;

/**
 * An HTTP request. Its parts are not copied: who makes one leaves them alone.
 *
 * @param path for example {@code /things/7}: that of the route, where API Gateway chose one by a whole path, because a
 *     stage with a name and a domain that maps paths stand before the path that was sent; else as sent, percent-escapes
 *     included
 * @param query decoded; of repeated parameters the first one
 * @param headers names in lower case; values of repeated headers joined by commas
 * @param body the bytes as the client sent them, empty if there was no body
 */
@SuppressWarnings("ArrayRecordComponent") // a signature covers these very bytes; requests are never compared
public record ApiRequest(String method, String path, Map<String, String> query, Map<String, String> headers,
    byte[] body) {

  /** Masked, for its parts may be a secret or a user's words. */
  @Override
  public String toString() {
    return "ApiRequest[***]";
  }
}
