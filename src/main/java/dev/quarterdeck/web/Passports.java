package dev.quarterdeck.web;

import dev.quarterdeck.person.People;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** Who a request speaks for. People are asked anew each time: who is gone is gone at once. */
public final class Passports {
  /** What an operator has to do before anybody can log in. */
  public static final String FIRST_LOGIN =
      "Nobody can log in yet, so the console is closed. Make the first login on the bot's machine"
          + " with: java -jar quarterdeck.jar token LOGIN";

  private static final String BEARER = "Bearer ";
  private static final String AS = "Quarterdeck-As";
  private static final String WORD = "X-CSRF-Token";

  private final Credentials credentials;
  private final Supplier<People> people;
  private final Demo demo;

  /** Passports of these people. */
  public Passports(Credentials credentials, Supplier<People> people, Demo demo) {
    this.credentials = credentials;
    this.people = people;
    this.demo = demo;
  }

  /** A console nobody can log in to stays closed, and says how to open it. */
  void requireSomebody() {
    if (!demo.allowed() && !credentials.anybody()) {
      throw new Turned(403, FIRST_LOGIN);
    }
  }

  boolean bearsHeader(HttpServletRequest request) {
    return request.getHeader("Authorization") != null || request.getHeader(AS) != null;
  }

  /** What no browser sends by itself, and no other page can make it send. */
  Optional<Speaker> byHeader(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    String as = request.getHeader(AS);
    if (authorization == null) {
      return Optional.of(demo(as == null ? "" : as));
    }
    if (as != null) {
      throw new Turned(400, "Send a token or the person to speak as, not both.");
    }
    if (!authorization.startsWith(BEARER)) {
      throw new Turned(401, "Only 'Authorization: Bearer TOKEN' is understood.");
    }
    Credentials.Holder holder =
        credentials
            .token(authorization.substring(BEARER.length()).strip())
            .filter(h -> known(h.login()))
            .orElseThrow(
                () ->
                    new Turned(
                        401,
                        "This token is unknown, expired or revoked. Make one with: quarterdeck"
                            + " token LOGIN"));
    return Optional.of(new Speaker(holder.login()));
  }

  private Speaker demo(String login) {
    if (!demo.allowed()) {
      throw new Turned(
          403,
          "Nobody can be spoken for without a token here: that is only so while everything is"
              + " simulated. Make one with: quarterdeck token LOGIN");
    }
    if (!demo.allows(login) || !known(login)) {
      throw new Turned(
          403,
          "There is no '%s' to speak as. There are: %s."
              .formatted(Turned.shortened(login), String.join(", ", demo.people())));
    }
    return new Speaker(login);
  }

  Optional<Speaker> byCookie(HttpServletRequest request) {
    return Cookies.read(request)
        .flatMap(credentials::session)
        .filter(holder -> !holder.demo() || demo.allows(holder.login()))
        .map(Credentials.Holder::login)
        .filter(this::known)
        .map(Speaker::new);
  }

  void requireWord(HttpServletRequest request) {
    String word = request.getHeader(WORD);
    Optional<String> cookie = Cookies.read(request);
    if (word == null || cookie.isEmpty() || !Secrets.same(Secrets.csrf(cookie.get()), word)) {
      throw new Turned(403, "This page is out of date. Reload it and try again.");
    }
  }

  private boolean known(String login) {
    return people.get().login(login).isPresent();
  }
}
