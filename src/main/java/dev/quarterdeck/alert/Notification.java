package dev.quarterdeck.alert;

import java.util.List;

/**
 * A notification of Alertmanager about one group.
 *
 * @param truncated how many alerts it leaves out ({@code truncatedAlerts})
 */
public record Notification(Head head, long truncated, List<Alert> alerts) {
  public Notification {
    alerts = List.copyOf(alerts);
  }

  /** The type of inbox rows that hold these. */
  public static final String ROW = "alert";
}
