package dev.quarterdeck.target;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values an action works with, already checked against its {@link Schema}. Values are String,
 * Long, Double, Boolean, {@link Duration} as ISO text, or the {@link Thing#value} of a thing.
 */
public record Inputs(StepKey step, Map<String, Object> values) {
  public Inputs {
    values = Map.copyOf(values);
  }

  /** The text of a required input. */
  public String text(String name) {
    return String.valueOf(required(name));
  }

  /** The text of an optional input. */
  public Optional<String> optionalText(String name) {
    return Optional.ofNullable(values.get(name)).map(String::valueOf);
  }

  /** The whole number of a required input. */
  public long whole(String name) {
    return required(name) instanceof Number number
        ? number.longValue()
        : Long.parseLong(text(name));
  }

  /** The length of time of an optional input, else {@code otherwise}. */
  public Duration span(String name, Duration otherwise) {
    return optionalText(name).map(Duration::parse).orElse(otherwise);
  }

  /** The thing a required input names. */
  public Thing thing(String name) {
    return Thing.from(required(name));
  }

  private Object required(String name) {
    @Nullable Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("input '" + name + "' of " + step.mark() + " is missing");
    }
    return value;
  }
}
