package dev.quarterdeck.alert;

/**
 * The service that a group is about.
 *
 * @param target what runs on it name, like {@code service/abc}
 * @param service its name, as the labels have it
 */
public record About(String target, String service) {
  public About {
    if (target.isBlank() || service.isBlank()) {
      throw new IllegalArgumentException("a group is about a target that has a name");
    }
  }
}
