package dev.quarterdeck.target;

/**
 * A value that only the system it is for may see. It is no record, so that nothing prints or stores
 * what it holds by accident.
 */
public final class Secret {
  private final String value;

  /** Holds {@code value}. */
  public Secret(String value) {
    this.value = value;
  }

  /** The value, for the call that needs it and nothing else. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return Redactor.MASK;
  }
}
