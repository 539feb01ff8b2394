package dev.quarterdeck.target.swarm;

/** Image references for people. */
final class Image {
  private static final int DIGEST_SHOWN = 12;

  private Image() {}

  /** {@code registry/app:v2} of {@code registry/app:v2@sha256:…}. */
  static String name(String reference) {
    int at = reference.indexOf('@');
    return at < 0 ? reference : reference.substring(0, at);
  }

  /** {@code sha256:…} of it; what is said where it is not pinned. */
  static String digest(String reference) {
    int at = reference.indexOf('@');
    return at < 0
        ? "none: each node runs what it pulled by that name"
        : reference.substring(at + 1);
  }

  /** {@code registry/app:v2@sha256:<64>} as {@code registry/app:v2@sha256:<12>}. */
  static String shown(String reference) {
    int at = reference.indexOf("@sha256:");
    int end = at + "@sha256:".length() + DIGEST_SHOWN;
    return at < 0 || reference.length() <= end ? reference : reference.substring(0, end);
  }
}
