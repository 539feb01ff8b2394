package dev.quarterdeck.target.registry;

import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The logins in a file that {@code docker login} writes ({@code config.json}, its {@code auths});
 * read when one is asked for, so a changed file counts at once. Thread-safe.
 */
public final class DockerLogins implements Logins {
  private final Path file;

  /** Reads {@code file}; one that is not there holds no login. */
  public DockerLogins(Path file) {
    this.file = file;
  }

  @Override
  public Optional<Login> of(String registry) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode auths = read().path("auths");
    return Stream.of(registry, "https://" + registry, "https://" + registry + "/v1/")
        .map(auths::path)
        .filter(JsonNode::isObject)
        .findFirst()
        .map(this::login);
  }

  private JsonNode read() {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException | JacksonException e) {
      // The parser's own words could repeat what is in the file.
      throw new TargetFailure(
          "The logins of registries in %s cannot be read. Make it anew with docker login."
              .formatted(file));
    }
  }

  private Login login(JsonNode auth) {
    String user = auth.path("username").asString("");
    if (!user.isEmpty()) {
      return new Login(user, new Secret(auth.path("password").asString("")));
    }
    String pair = pair(auth.path("auth").asString(""));
    int colon = pair.indexOf(':');
    if (colon < 1) {
      throw new TargetFailure(
          "A login in %s has neither user nor auth; a credential helper cannot be asked here. Write"
                  .formatted(file)
              + " it with docker login on a host without one.");
    }
    return new Login(pair.substring(0, colon), new Secret(pair.substring(colon + 1)));
  }

  private static String pair(String auth) {
    try {
      return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
