package dev.quarterdeck.web;

import dev.quarterdeck.person.People;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes and revokes API tokens for the operator. */
public final class TokenControl implements ControlSocket.Control {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Credentials credentials;
  private final Supplier<People> people;

  /** Tokens for these people alone. */
  public TokenControl(Credentials credentials, Supplier<People> people) {
    this.credentials = credentials;
    this.people = people;
  }

  @Override
  public ObjectNode answer(JsonNode request) {
    return switch (request.path("do").asString("")) {
      case "token" -> issue(request.path("login").asString(""), life(request));
      case "revoke" -> revoke(request.path("id").asString(""));
      default -> throw new IllegalArgumentException("The bot does not know that request.");
    };
  }

  private ObjectNode issue(String login, Duration life) {
    if (people.get().login(login).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no person '%s' in people.yaml. Add the login there first."
              .formatted(Turned.shortened(login)));
    }
    Credentials.Issued issued = credentials.issue(login, life);
    return JsonMapper.shared()
        .createObjectNode()
        .put("id", issued.id())
        .put("token", issued.secret())
        .put("login", issued.login())
        .put("expires", issued.expires().toString());
  }

  private static Duration life(JsonNode request) {
    String text = request.path("expires").asString("");
    try {
      Duration life = text.isEmpty() ? Credentials.TOKEN_LIFE : Duration.parse(text);
      if (life.isPositive() && life.compareTo(LONGEST) <= 0) {
        return life;
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no duration, for example 30d.", e);
    }
    throw new IllegalArgumentException("A token lives at most 366 days; '" + text + "' is not.");
  }

  private ObjectNode revoke(String id) {
    if (!credentials.revoke(id)) {
      throw new IllegalArgumentException(
          "No token '%s' is in force. Its id is what 'quarterdeck token LOGIN' printed."
              .formatted(Turned.shortened(id)));
    }
    return JsonMapper.shared().createObjectNode().put("id", id);
  }
}
