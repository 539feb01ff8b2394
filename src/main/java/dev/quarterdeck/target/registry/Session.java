package dev.quarterdeck.target.registry;

import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Repository;
import dev.quarterdeck.target.TargetFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one repository, with the login or token that it wants. For one thread, and not for long. */
final class Session {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final Wire wire;
  private final Repository repository;
  private final URI base;
  private final Optional<Login> login;
  private Optional<String> authorization = Optional.empty();

  Session(Wire wire, Repository repository, URI base, Optional<Login> login) {
    this.wire = wire;
    this.repository = repository;
    this.base = base;
    this.login = login;
  }

  /** The answer of the registry to this path below the repository; a redirect is followed once. */
  Reply get(String path, String accept) {
    URI uri = base.resolve("/v2/" + repository.path() + "/" + path);
    Reply reply = ask(uri, accept);
    if (reply.status() == UNAUTHORIZED && authorization.isEmpty()) {
      authorization = Optional.of(authorized(reply));
      reply = ask(uri, accept);
    }
    if (reply.status() == UNAUTHORIZED || reply.status() == FORBIDDEN) {
      throw refused();
    }
    return switch (reply.status()) {
      case 301, 302, 303, 307, 308 -> elsewhere(uri, reply, accept);
      default -> reply;
    };
  }

  private Reply ask(URI uri, String accept) {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", accept));
    authorization.ifPresent(value -> headers.put("Authorization", value));
    return wire.get(uri, headers);
  }

  private Reply elsewhere(URI from, Reply reply, String accept) {
    URI to =
        reply
            .headers()
            .firstValue("Location")
            .map(location -> from.resolve(address(location)))
            .orElseThrow(() -> new TargetFailure(repository.registry() + " redirects to nowhere."));
    if (from.getScheme().equals("https") && !"https".equals(to.getScheme())) {
      throw new TargetFailure(
          "The registry %s redirects to %s, which is not encrypted. Correct its storage address."
              .formatted(repository.registry(), to.getAuthority()));
    }
    return wire.get(to, Map.of("Accept", accept));
  }

  /** An address that the registry wrote. */
  private URI address(String written) {
    try {
      return URI.create(written);
    } catch (IllegalArgumentException e) {
      throw new TargetFailure(
          "The registry %s points to what is no address. Look at its settings."
              .formatted(repository.registry()),
          e);
    }
  }

  private String authorized(Reply reply) {
    Challenge challenge =
        Challenge.of(reply.headers().firstValue("WWW-Authenticate"), repository.path());
    return switch (challenge) {
      case Challenge.Basic _ -> login.map(Session::basic).orElseThrow(this::refused);
      case Challenge.Bearer bearer -> "Bearer " + token(bearer);
      case Challenge.Other(String scheme) ->
          throw new TargetFailure(
              "The registry %s wants %s. Only basic and bearer logins are known."
                  .formatted(repository.registry(), scheme));
    };
  }

  private String token(Challenge.Bearer bearer) {
    URI realm = address(bearer.realm());
    if (login.isPresent()
        && base.getScheme().equals("https")
        && !"https".equals(realm.getScheme())) {
      throw new TargetFailure(
          "The registry %s sends logins to %s, which is not encrypted. Correct its token realm."
              .formatted(repository.registry(), realm.getAuthority()));
    }
    String query =
        (realm.getRawQuery() == null ? "" : realm.getRawQuery() + "&")
            + "service="
            + encoded(bearer.service())
            + "&scope="
            + encoded(bearer.scope());
    URI uri = address(bearer.realm().replaceFirst("\\?.*", "") + "?" + query);
    Map<String, String> headers =
        login.map(l -> Map.of("Authorization", basic(l))).orElseGet(Map::of);
    Reply reply = wire.get(uri, headers);
    if (!reply.ok()) {
      throw refused();
    }
    JsonNode answer = read(reply.text());
    String token = answer.path("token").asString(answer.path("access_token").asString(""));
    if (token.isEmpty()) {
      throw refused();
    }
    return token;
  }

  private JsonNode read(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw new TargetFailure(
          "The registry %s answers what is no JSON. Look whether its address is right."
              .formatted(repository.registry()),
          e);
    }
  }

  private TargetFailure refused() {
    return new TargetFailure(
        login
            .map(
                l ->
                    "The registry %s does not let '%s' read %s. Look at its login."
                        .formatted(repository.registry(), l.user(), repository.path()))
            .orElseGet(
                () ->
                    "The registry %s wants a login for %s, and none is configured. Add it to the file"
                            .formatted(repository.registry(), repository.path())
                        + " of quarterdeck.registry.logins."));
  }

  private static String basic(Login login) {
    byte[] pair = (login.user() + ":" + login.password().reveal()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
