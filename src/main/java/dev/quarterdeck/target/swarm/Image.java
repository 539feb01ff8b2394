package dev.quarterdeck.target.swarm;

/** Image references for people. */
final class Image {
  private static final int DIGEST_SHOWN = 12;

  private Image() {}

  /** {@code registry/app:v2@sha256:<64>} as {@code registry/app:v2@sha256:<12>}. */
  static String shown(String reference) {
    int at = reference.indexOf("@sha256:");
    int end = at + "@sha256:".length() + DIGEST_SHOWN;
    return at < 0 || reference.length() <= end ? reference : reference.substring(0, end);
  }
}
