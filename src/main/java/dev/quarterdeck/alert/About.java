package dev.quarterdeck.alert;

/**
 * The service that a group is about.
 *
 * @param target what runs on it name, like {@code service/abc}
 * @param name its full name
 * @param label what labels call it, which may be less
 */
public record About(String target, String name, String label) {
  public About {
    if (target.isBlank() || name.isBlank() || label.isBlank()) {
      throw new IllegalArgumentException("a group is about a target that has a name");
    }
  }
}
