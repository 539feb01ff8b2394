package dev.quarterdeck.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/** The one cookie. */
final class Cookies {
  static final String NAME = "quarterdeck_session";

  private Cookies() {}

  static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst();
  }

  /** Also where a proxy ends TLS; one that lies only keeps its own browser from coming back. */
  private static boolean encrypted(HttpServletRequest request) {
    return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  static String set(HttpServletRequest request, String secret, Duration life) {
    return ResponseCookie.from(NAME, secret)
        .httpOnly(true)
        .sameSite("Strict")
        .secure(encrypted(request))
        .path("/")
        .maxAge(life)
        .build()
        .toString();
  }
}
