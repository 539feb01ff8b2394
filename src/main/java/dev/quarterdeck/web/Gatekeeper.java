package dev.quarterdeck.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before everything that is served: which connector, which host, which origin, who. What it
 * lets through carries a {@link Speaker} or asks for something open to all.
 */
public final class Gatekeeper implements Filter {
  private static final long LARGEST_BODY = 65_536;
  private static final Set<String> OPEN = Set.of("/login", "/favicon.ico");
  private static final Set<String> WITHOUT_LOGIN = Set.of("/login", "/speak-as");
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  private final Origins origins;
  private final Passports passports;
  private final Demo demo;

  /** A gatekeeper for these hosts. */
  public Gatekeeper(Origins origins, Passports passports, Demo demo) {
    this.origins = origins;
    this.passports = passports;
    this.demo = demo;
  }

  @Override
  public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) in;
    HttpServletResponse response = (HttpServletResponse) out;
    Headers.write(response, path(request).startsWith("/assets/"));
    try {
      if (Hooks.marked(request)) {
        requireHook(request);
        chain.doFilter(request, response);
      } else {
        chain.doFilter(admit(request), response);
      }
    } catch (Turned e) {
      e.answer(request, response);
    }
  }

  private static void requireHook(HttpServletRequest request) {
    String method = request.getMethod();
    boolean listed =
        SAFE.contains(method)
            ? Hooks.PATHS.contains(path(request))
            : method.equals("POST") && Hooks.POSTS.contains(path(request));
    if (!listed) {
      throw new Turned(404, "There is nothing here.");
    }
  }

  private HttpServletRequest admit(HttpServletRequest request) {
    String path = path(request);
    if (path.equals("/actuator") || path.startsWith("/actuator/") || Hooks.POSTS.contains(path)) {
      throw new Turned(404, "There is nothing here.");
    }
    origins.requireHost(request);
    passports.requireSomebody();
    if (request.getContentLengthLong() > LARGEST_BODY) {
      throw new Turned(
          413,
          "That is too long: at most 4,000 characters are taken. Nothing was sent or run; shorten"
              + " it.");
    }
    boolean safe = SAFE.contains(request.getMethod());
    if (safe && (OPEN.contains(path) || path.startsWith("/assets/"))) {
      return request;
    }
    Optional<Speaker> speaker =
        passports.bearsHeader(request) ? passports.byHeader(request) : byCookie(request, safe);
    if (speaker.isPresent()) {
      return new Spoken(request, speaker.get());
    }
    if (WITHOUT_LOGIN.contains(path) || (safe && path.equals("/") && demo.allowed())) {
      return request;
    }
    throw new Turned(401, "Log in first, or send a token as 'Authorization: Bearer TOKEN'.");
  }

  /** What a browser sends by itself proves nothing for a change: origin and word must be right. */
  private Optional<Speaker> byCookie(HttpServletRequest request, boolean safe) {
    if (!safe) {
      origins.requireOrigin(request);
      passports.requireWord(request);
    }
    return passports.byCookie(request);
  }

  // The path as the container matched it: what it decoded is what will be served.
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }
}
