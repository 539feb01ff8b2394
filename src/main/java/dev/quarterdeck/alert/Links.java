package dev.quarterdeck.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Addresses that alerts name, of which only those of the web are ever shown as links. */
final class Links {
  private static final Set<String> WEB = Set.of("http", "https");
  private static final int LONGEST = 2_000;

  private Links() {}

  /** The address, if it is one of the web, absolute and without a login. */
  static Optional<URI> web(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text.strip());
      boolean web =
          uri.getScheme() != null && WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT));
      return web && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
