package dev.quarterdeck.slack;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Answers {@code /api/METHOD}. */
final class WebApi {
  private final Map<String, Method> methods = new HashMap<>();
  private final World world;

  WebApi(World world, List<Method> all) {
    this.world = world;
    all.forEach(method -> methods.put(method.name(), method));
  }

  Reply answer(String name, Ask ask) {
    Reply reply = said(name, ask);
    if (reply instanceof Reply.Whole whole) {
      return whole.with("x-oauth-scopes", String.join(",", world.app().scopes()));
    }
    return reply;
  }

  private Reply said(String name, Ask ask) {
    Faults faults = world.faults();
    if (faults.isDown()) {
      world.calls().add(name, "", 0, "down");
      return new Reply.Cut();
    }
    faults.delay(name);
    Arguments arguments;
    try {
      arguments = Arguments.of(ask);
    } catch (Refused refused) {
      return refusal(name, "", refused);
    }
    String shown = shown(arguments);
    Optional<Reply> instead = faults.limited().map(WebApi::limited).or(() -> faults.instead(name));
    if (instead.isPresent()) {
      Reply.Whole whole = (Reply.Whole) instead.get();
      world.calls().add(name, shown, whole.status(), "fault: " + whole.body());
      return whole;
    }
    return carriedOut(name, ask, arguments, shown);
  }

  private Reply carriedOut(String name, Ask ask, Arguments arguments, String shown) {
    try {
      Method method = Optional.ofNullable(methods.get(name)).orElseThrow(() -> unknown());
      world.app().check(token(ask, arguments), method.appLevel());
      world.app().need(method.scopes());
      Optional<Duration> wait = world.limits().take(method, arguments);
      if (wait.isPresent()) {
        world.calls().add(name, shown, 429, "ratelimited");
        return limited(wait.get());
      }
      ObjectNode answer = world.watch().with(() -> method.handler().answer(arguments));
      boolean lost = world.faults().loses(name);
      world.calls().add(name, shown, lost ? 0 : 200, lost ? "answer lost" : "");
      return lost ? new Reply.Cut() : Reply.json(Json.object().put("ok", true).setAll(answer));
    } catch (Refused refused) {
      return refusal(name, shown, refused);
    }
  }

  private static Refused unknown() {
    return new Refused("unknown_method");
  }

  private Reply refusal(String name, String shown, Refused refused) {
    world.calls().add(name, shown, 200, refused.error());
    return Reply.json(refused.body());
  }

  static Reply limited(Duration wait) {
    long seconds = Math.max(1, Math.ceilDiv(wait.toMillis(), 1000));
    Reply.Whole body = Reply.json(new Refused("ratelimited").body());
    return new Reply.Whole(429, body.headers(), body.body())
        .with("Retry-After", String.valueOf(seconds));
  }

  private static String token(Ask ask, Arguments arguments) {
    return Optional.of(ask.header().apply("Authorization"))
        .filter(Predicate.not(String::isEmpty))
        .map(header -> header.replaceFirst("^Bearer ", ""))
        .orElseGet(() -> arguments.text("token"));
  }

  /** Without the token, which stands in no record. */
  private static String shown(Arguments arguments) {
    ObjectNode copy = arguments.all().deepCopy();
    copy.remove("token");
    return copy.toString();
  }
}
