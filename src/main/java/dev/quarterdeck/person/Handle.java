package dev.quarterdeck.person;

/**
 * A person's immutable id on one platform.
 *
 * @param platform {@code console}, {@code slack}, {@code matrix} or {@code discord}
 * @param id what that platform never changes: login, team and user id, mxid, snowflake
 */
public record Handle(String platform, String id) {
  public Handle {
    if (platform.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("a handle needs platform and id");
    }
  }

  @Override
  public String toString() {
    return platform + ":" + id;
  }
}
