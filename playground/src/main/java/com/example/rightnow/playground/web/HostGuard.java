package com.example.rightnow.playground.web;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps pages of elsewhere out. A page on the web can have its name lead to this machine (<a
 * href="https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/DNS_rebinding">DNS rebinding</a>), or send a form
 * here; the browser tells its name then, in {@code Host} or in {@code Origin}.
 */
final class HostGuard {
  private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\[\\]]+]|[^\\[\\]:/@]+)(?::\\d{0,5})?");
  private static final Pattern ORIGIN = Pattern.compile("http(s)?://(.+)", Pattern.CASE_INSENSITIVE);
  private static final int SHOWN = 100;

  private final Optional<String> allowed;

  /** Why a request is not answered, and with which status. */
  record Refusal(int status, String reason) {}

  /** @param allowed one more name, beside localhost and the loopback addresses */
  HostGuard(Optional<String> allowed) {
    this.allowed = allowed.map(HostGuard::plain);
  }

  /** None for a request that may pass. */
  Optional<Refusal> refusal(Headers headers) {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() != 1) {
      return Optional.of(new Refusal(400, "the request has " + (hosts.isEmpty() ? "no" : "more than one")
          + " Host header: say Host: localhost"));
    }
    if (!mayPass(hosts.getFirst())) {
      return foreign("Host", hosts.getFirst());
    }
    return headers.getOrDefault("Origin", List.of()).stream()
        .filter(origin -> !isOurPage(origin, hosts.getFirst()))
        .findFirst().flatMap(origin -> foreign("Origin", origin));
  }

  /** Another server on this machine is somebody else too; a proxy may pass its own name and ours. */
  private boolean isOurPage(String origin, String host) {
    Matcher page = ORIGIN.matcher(origin);
    if (!page.matches() || !mayPass(page.group(2))) {
      return false;
    }
    String authority = page.group(2).toLowerCase(Locale.ROOT);
    String usualPort = page.group(1) == null ? ":80" : ":443";
    return withoutPort(authority, usualPort).equals(withoutPort(host.toLowerCase(Locale.ROOT), usualPort))
        || allowed.filter(name -> plain(withoutPort(authority, ":\\d+")).equals(name)).isPresent();
  }

  private static String withoutPort(String authority, String port) {
    return authority.replaceFirst(port + "$", "");
  }

  private static Optional<Refusal> foreign(String header, String value) {
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    return Optional.of(new Refusal(403, "the " + header + " header says \"" + shown
        + "\", and the playground answers to localhost only; where a proxy or a tunnel passes its own name, "
        + "start it with --allow-host=<name>"));
  }

  private boolean mayPass(String authority) {
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      return false;
    }
    String name = plain(parts.group(1));
    return name.equals("localhost") || allowed.filter(name::equals).isPresent() || isLoopback(name);
  }

  private static String plain(String name) {
    return (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
  }

  /** An address is not looked up, so nobody can make it lead elsewhere. */
  private static boolean isLoopback(String name) {
    boolean bracketed = name.startsWith("[");
    try {
      return InetAddress.ofLiteral(bracketed ? name.substring(1, name.length() - 1) : name)
          .isLoopbackAddress();
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
