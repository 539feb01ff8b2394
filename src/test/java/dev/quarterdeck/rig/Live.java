package dev.quarterdeck.rig;

/** Whether live suites may be left out. */
final class Live {
  private Live() {}

  /** Whether every suite must run, as in the whole check. */
  static boolean required() {
    return "required".equals(System.getProperty("quarterdeck.live"))
        || "required".equals(System.getenv("QUARTERDECK_LIVE"));
  }
}
