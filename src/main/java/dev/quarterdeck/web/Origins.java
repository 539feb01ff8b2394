package dev.quarterdeck.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names this console is known by. A page elsewhere that points its own name at our address, or
 * sends a form over, comes with another name.
 */
public final class Origins {
  private static final String PORT = ":[0-9]+$";

  private final Set<String> hosts;

  /** These host names, without ports; an IPv6 address in brackets. */
  public Origins(Set<String> hosts) {
    this.hosts =
        hosts.stream().map(h -> h.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
  }

  /** The names of this machine for itself. */
  public static Origins loopback() {
    return new Origins(Set.of("localhost", "127.0.0.1", "[::1]"));
  }

  void requireHost(HttpServletRequest request) {
    String host = host(request);
    if (!hosts.contains(host.replaceFirst(PORT, ""))) {
      throw new Turned(
          421,
          "This console is not served as '%s'. Add the name to the allowed hosts if it should be."
              .formatted(Turned.shortened(host)));
    }
  }

  void requireOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null || !authority(origin).equals(host(request))) {
      throw new Turned(
          403, "This change came from another page. Open the console itself and try again.");
    }
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String host(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }
}
