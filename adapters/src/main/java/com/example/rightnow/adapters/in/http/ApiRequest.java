package com.example.rightnow.adapters.in.http;

import java.util.Map;

/**
 * An HTTP request. Its parts are not copied: who makes one leaves them alone.
 *
 * @param path as sent, percent-escapes included, for example {@code /slack/commands}; with the name of a
 *     stage or the mapping of a domain in front, where there is one
 * @param query decoded; of repeated parameters the first one
 * @param headers names in lower case; values of repeated headers joined by commas
 * @param body the bytes as the client sent them, empty if there was no body
 */
@SuppressWarnings("ArrayRecordComponent") // a signature covers these very bytes; requests are never compared
public record ApiRequest(String method, String path, Map<String, String> query, Map<String, String> headers,
    byte[] body) {}
