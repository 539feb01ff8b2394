package dev.quarterdeck.slack;

/** How often a method may be called, as Slack's page on rate limits says it. */
enum Tier {
  /** Once a minute and more. */
  T1(10, 1),
  /** Twenty times a minute and more. */
  T2(20, 20),
  /** Fifty times. */
  T3(50, 50),
  /** A hundred times. */
  T4(100, 100),
  /** Hundreds of times. */
  SPECIAL(300, 300);

  private final int burst;
  private final int minute;

  /**
   * @param burst how often at once; Slack says "more" without a number, this is a guess, and for
   *     the first tier it is that of an app that opens its sockets again after an outage
   */
  Tier(int burst, int minute) {
    this.burst = burst;
    this.minute = minute;
  }

  Limits.Bucket bucket() {
    return new Limits.Bucket(burst, minute / 60.0);
  }
}
