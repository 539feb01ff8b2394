package dev.quarterdeck.target;

/**
 * Text a target wrote, after {@link Redactor} has capped it and taken secrets and control
 * characters out of it. It is shown literally, never interpreted.
 */
public record Untrusted(String text) {
  @Override
  public String toString() {
    return text;
  }
}
