package dev.quarterdeck.target;

import java.util.Map;

/**
 * Something in the world, resolved to what it is called there: the canonical value that permission,
 * approvals and locks are asked about.
 *
 * @param kind the {@link Kind} it is of, for example {@code service}
 * @param id the immutable id the system gave it
 * @param name its full name
 */
public record Thing(String kind, String id, String name) {
  public Thing {
    if (kind.isBlank() || id.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("a thing needs kind, id and name: " + kind + "/" + id);
    }
  }

  /** The shape expressions and stored parameters see. */
  public Map<String, Object> value() {
    return Map.of("kind", kind, "id", id, "name", name);
  }

  /** Reads {@link #value} back. */
  public static Thing from(Object value) {
    if (value instanceof Map<?, ?> map
        && map.get("kind") instanceof String kind
        && map.get("id") instanceof String id
        && map.get("name") instanceof String name) {
      return new Thing(kind, id, name);
    }
    throw new IllegalArgumentException("not a thing with kind, id and name: " + value);
  }

  @Override
  public String toString() {
    return name;
  }
}
