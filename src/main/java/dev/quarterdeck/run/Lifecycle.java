package dev.quarterdeck.run;

import java.util.Locale;

/** Where a run stands in its life. */
public enum Lifecycle {
  AWAITING_APPROVAL,
  QUEUED,
  RUNNING,
  WAITING,
  SUCCEEDED,
  FAILED,
  ROLLED_BACK,
  CANCELLED,
  REJECTED,
  EXPIRED;

  /** Whether nothing more will happen. */
  public boolean ended() {
    return switch (this) {
      case AWAITING_APPROVAL, QUEUED, RUNNING, WAITING -> false;
      case SUCCEEDED, FAILED, ROLLED_BACK, CANCELLED, REJECTED, EXPIRED -> true;
    };
  }

  /** As said to people: {@code rolled back}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
