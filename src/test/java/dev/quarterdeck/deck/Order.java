package dev.quarterdeck.deck;

import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Something to ask for again and again, and what must be true afterwards.
 *
 * @param by who asks
 * @param text the command, for how the service stands
 * @param end how the run must end
 * @param truth whether that end is true, of the service before and after
 */
record Order(
    String name,
    String by,
    String service,
    Function<Ground.Look, String> text,
    String end,
    BiPredicate<Ground.Look, Ground.Look> truth) {

  /** From two replicas to three, or back. */
  static Order scale(String service) {
    return new Order(
        "scale",
        "alice",
        service,
        look -> "scale %s %d".formatted(service, 5 - look.replicas()),
        "SUCCEEDED",
        (before, after) -> after.replicas() == 5 - before.replicas());
  }

  /** From one good image to the other, or back. */
  static Order update(String service, String one, String other) {
    return new Order(
        "update",
        "bob",
        service,
        look -> "update %s %s".formatted(service, look.image().equals(one) ? other : one),
        "SUCCEEDED",
        (before, after) -> after.image().equals(before.image().equals(one) ? other : one));
  }

  /** To an image that never becomes healthy: the engine takes it back. */
  static Order ailing(String service, String image) {
    return new Order(
        "update to an unhealthy image",
        "bob",
        service,
        look -> "update %s %s".formatted(service, image),
        "FAILED",
        (before, after) ->
            after.image().equals(before.image()) && after.update().equals("rollback_completed"));
  }
}
