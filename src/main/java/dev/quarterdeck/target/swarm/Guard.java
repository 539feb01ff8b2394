package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Bounds;
import dev.quarterdeck.target.Expectation;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a service says of itself has to hold while it is changed: labels {@code quarterdeck.guard}
 * (a query), {@code .below}, {@code .above} and {@code .empty} ({@code failed} or {@code fine}). It
 * belongs to the service, because who deploys it should need neither to know nor to type it.
 */
final class Guard {
  /** Whether what the service says is heeded. */
  static final Field FIELD =
      Field.optional(
          "guard",
          new Type.Choice(List.of(Recipe.AS_CONFIGURED, "off")),
          "whether the guard that the service's labels name is looked at; off unless said otherwise");

  private static final int LONGEST = 1_000;
  private static final int SHOWN = 120;
  private static final String LABEL = "quarterdeck.guard";

  private Guard() {}

  /** Whether a change is to be guarded, where there is something to look at. */
  static boolean wanted(Inputs inputs) {
    return inputs.optionalText(FIELD.name()).equals(Optional.of(Recipe.AS_CONFIGURED));
  }

  /** The beginning of what the labels ask for, however they say it, for people. */
  static Optional<String> shown(Service service) {
    return query(service)
        .map(text -> text.replaceAll("[\\p{Cntrl}\\s]+", " "))
        .map(text -> text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text);
  }

  private static Optional<String> query(Service service) {
    return text(service.spec().raw().path("Labels"), "").filter(text -> !text.isBlank());
  }

  /**
   * The guard of a service.
   *
   * @throws Unfit when its labels do not say clearly what it is
   */
  static Optional<Expectation> of(Service service) {
    JsonNode labels = service.spec().raw().path("Labels");
    Optional<String> query = query(service);
    if (query.isEmpty()) {
      for (String name : List.of(".below", ".above", ".empty")) {
        if (labels.has(LABEL + name)) {
          throw wrong(service, name, "there is no query: add the label " + LABEL);
        }
      }
      return Optional.empty();
    }
    String asked = query.get().strip().replaceAll("[\\n\\r\\t]+", " ");
    if (asked.length() > LONGEST || asked.chars().anyMatch(Character::isISOControl)) {
      throw wrong(service, "", "a query is plain text of at most %d characters".formatted(LONGEST));
    }
    boolean fine =
        switch (text(labels, ".empty").orElse("failed")) {
          case "failed" -> false;
          case "fine" -> true;
          default -> throw wrong(service, ".empty", "write failed or fine");
        };
    OptionalDouble below = number(service, labels, ".below");
    OptionalDouble above = number(service, labels, ".above");
    try {
      return Optional.of(new Expectation(asked, new Bounds(below, above), fine));
    } catch (IllegalArgumentException e) {
      throw wrong(service, "", e.getMessage() + ": see its labels .below and .above");
    }
  }

  private static OptionalDouble number(Service service, JsonNode labels, String name) {
    Optional<String> text = text(labels, name);
    try {
      return text.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(text.get().strip()));
    } catch (NumberFormatException e) {
      throw wrong(service, name, "'" + text.orElse("") + "' is no number");
    }
  }

  private static Optional<String> text(JsonNode labels, String name) {
    return labels.has(LABEL + name)
        ? Optional.of(labels.path(LABEL + name).asString(""))
        : Optional.empty();
  }

  private static Unfit wrong(Service service, String name, @Nullable String why) {
    return new Unfit(
        "The label %s%s of service '%s' is wrong: %s. Or go without it: guard=off."
            .formatted(LABEL, name, service.name(), why));
  }
}
