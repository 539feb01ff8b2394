package dev.quarterdeck.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notifications as Alertmanager tells them of one group. */
public final class Told {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final Head HEAD = head("{}:{alertname=\"BackendBroken\"}");

  private Told() {}

  public static Head head(String groupKey) {
    return new Head(
        "quarterdeck", groupKey, new TreeMap<>(Map.of("alertname", "BackendBroken")), "");
  }

  public static SortedMap<String, String> labels(String instance) {
    return new TreeMap<>(
        Map.of(
            "alertname", "BackendBroken",
            "severity", "critical",
            "service", "maplepress_backend",
            "instance", instance));
  }

  /** Fires since {@code startsAt} seconds after noon. */
  public static Alert fires(String instance, int startsAt) {
    return fires(instance, startsAt, "too many errors");
  }

  public static Alert fires(String instance, int startsAt, String summary) {
    return alert(instance, startsAt, Optional.empty(), summary);
  }

  /** Fires since then, and nobody need be woken for it. */
  public static Alert mild(String instance, int startsAt) {
    return severe(instance, startsAt, "info");
  }

  /** Fires since then, as bad as that. */
  public static Alert severe(String instance, int startsAt, String severity) {
    Alert grave = fires(instance, startsAt);
    SortedMap<String, String> labels = new TreeMap<>(grave.labels());
    labels.put("severity", severity);
    return new Alert(
        grave.fingerprint(),
        grave.status(),
        labels,
        new TreeMap<>(Map.of("summary", "slow")),
        at(startsAt),
        Optional.empty(),
        "http://prometheus.example.org/graph?g0.expr=up");
  }

  /** Fired since {@code startsAt} and was resolved at {@code endsAt}. */
  public static Alert resolved(String instance, int startsAt, int endsAt) {
    return alert(instance, startsAt, Optional.of(at(endsAt)), "too many errors");
  }

  private static Alert alert(
      String instance, int startsAt, Optional<Instant> endsAt, String summary) {
    return new Alert(
        "f" + instance,
        endsAt.isPresent() ? Alert.Status.RESOLVED : Alert.Status.FIRING,
        labels(instance),
        new TreeMap<>(Map.of("summary", summary)),
        at(startsAt),
        endsAt,
        "http://prometheus.example.org/graph?g0.expr=up");
  }

  public static Notification tells(Alert... alerts) {
    return new Notification(HEAD, 0, List.of(alerts));
  }

  public static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
