package dev.quarterdeck.target.registry;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** Where registries are asked. */
@FunctionalInterface
public interface Places {
  /** As Docker has it, registries on this machine need no TLS. */
  Pattern HERE = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

  /** The address of a registry, without a path; {@code host} as in an image reference. */
  URI of(String host);

  /** With TLS, but for these and those on this machine. */
  static Places exceptFor(Set<String> plain) {
    Set<String> without = Set.copyOf(plain);
    return host ->
        URI.create(
            (without.contains(host) || HERE.matcher(host).matches() ? "http://" : "https://")
                + host);
  }
}
