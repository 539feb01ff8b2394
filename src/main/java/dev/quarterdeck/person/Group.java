package dev.quarterdeck.person;

import java.util.Map;
import java.util.Optional;

/**
 * A group of people that a chat platform keeps.
 *
 * @param platform as in handles
 * @param id what that platform never changes about it, for example {@code T024/S061}
 */
public record Group(String platform, String id) {
  /** How each platform that has groups writes their ids. */
  private static final Map<String, String> PLATFORMS =
      Map.of("slack", "[TE][A-Z0-9]{1,20}/S[A-Z0-9]{1,20}");

  public Group {
    if (platform.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("a group needs platform and id");
    }
  }

  /** Reads {@code slack:T024/S061}; empty when it names no group. */
  public static Optional<Group> of(String text) {
    int colon = text.indexOf(':');
    String platform = colon < 0 ? "" : text.substring(0, colon);
    String id = text.substring(colon + 1);
    String pattern = PLATFORMS.get(platform);
    return pattern != null && id.matches(pattern)
        ? Optional.of(new Group(platform, id))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return platform + ":" + id;
  }
}
