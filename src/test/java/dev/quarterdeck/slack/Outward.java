package dev.quarterdeck.slack;

import java.net.URI;

/** The addresses that a workspace tells the app; known once it listens. */
final class Outward {
  private volatile URI http = URI.create("http://127.0.0.1:1");

  void at(URI address) {
    http = address;
  }

  String http(String path) {
    return http.resolve(path).toString();
  }

  String ws(String path) {
    return "ws" + http(path).substring("http".length());
  }
}
