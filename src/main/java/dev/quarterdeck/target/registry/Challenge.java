package dev.quarterdeck.target.registry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry wants before it answers, from its {@code WWW-Authenticate} header (RFC 9110
 * §11.6.1; tokens as in the <a
 * href="https://distribution.github.io/distribution/spec/auth/token/">distribution registry</a>).
 */
sealed interface Challenge {
  /** User and password with every request. */
  record Basic() implements Challenge {}

  /** A token that {@code realm} gives away. */
  record Bearer(String realm, String service, String scope) implements Challenge {}

  /** Something else. */
  record Other(String scheme) implements Challenge {}

  Pattern PART = Pattern.compile("([a-z_]+)=(?:\"([^\"]*)\"|([^\\s,]+))");

  /** Reads the header; a scope is asked for as the registry says it, else to pull {@code path}. */
  static Challenge of(Optional<String> header, String path) {
    String text = header.orElse("").strip();
    int space = text.indexOf(' ');
    String scheme = (space < 0 ? text : text.substring(0, space)).toLowerCase(Locale.ROOT);
    Map<String, String> parts = new HashMap<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      parts.put(part.group(1), part.group(2) == null ? part.group(3) : part.group(2));
    }
    if (scheme.equals("basic")) {
      return new Basic();
    }
    if (scheme.equals("bearer") && parts.containsKey("realm")) {
      return new Bearer(
          parts.get("realm"),
          parts.getOrDefault("service", ""),
          parts.getOrDefault("scope", "repository:" + path + ":pull"));
    }
    return new Other(scheme.isEmpty() ? "nothing it can be asked with" : scheme);
  }
}
