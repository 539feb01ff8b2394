package dev.quarterdeck.web;

import jakarta.servlet.http.HttpServletResponse;

/** What every answer tells a browser not to do. */
final class Headers {
  private static final String CONTENT =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " object-src 'none'";

  private Headers() {}

  static void write(HttpServletResponse response, boolean fixed) {
    response.setHeader("Content-Security-Policy", CONTENT);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    response.setHeader("Cache-Control", fixed ? "no-cache" : "no-store");
  }
}
