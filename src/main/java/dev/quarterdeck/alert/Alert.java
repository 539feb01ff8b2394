package dev.quarterdeck.alert;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One alert as a notification tells it. Its texts are untrusted: they are shown literally.
 *
 * @param fingerprint what Alertmanager calls this set of labels
 * @param startsAt when it began to fire; Alertmanager may move it to an earlier moment
 * @param endsAt when it was resolved; empty while it fires
 * @param generatorUrl where its expression is looked at; empty when none is given
 */
public record Alert(
    String fingerprint,
    Status status,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    Instant startsAt,
    Optional<Instant> endsAt,
    String generatorUrl) {
  public Alert {
    labels = new TreeMap<>(labels);
    annotations = new TreeMap<>(annotations);
    startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
    endsAt = endsAt.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    if (fingerprint.isBlank()) {
      throw new IllegalArgumentException("an alert has a fingerprint");
    }
    if (endsAt.isPresent() != (status == Status.RESOLVED)) {
      throw new IllegalArgumentException("an alert has an end when it is resolved, and only then");
    }
  }

  /** Whether it fires. */
  public enum Status {
    FIRING,
    RESOLVED;

    /** As notifications write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it fires. */
  public boolean firing() {
    return status == Status.FIRING;
  }

  /** The rule it comes from. */
  public String name() {
    return labels.getOrDefault("alertname", "an alert without a name");
  }

  /** How bad it is. */
  public Severity severity() {
    return Severity.of(labels.getOrDefault("severity", ""));
  }

  /** What its author says in one line; empty when nothing. */
  public String summary() {
    return annotations.getOrDefault("summary", annotations.getOrDefault("description", ""));
  }

  /** Where it is looked at. */
  public Optional<URI> generator() {
    return Links.web(generatorUrl);
  }

  /** What its author wrote on what to do. */
  public Optional<URI> runbook() {
    return Links.web(annotations.getOrDefault("runbook_url", ""));
  }

  /** The service it is about, as its labels name it. */
  public Optional<String> service() {
    return Optional.ofNullable(labels.get("service"))
        .or(() -> Optional.ofNullable(labels.get("service_name")))
        .or(() -> Optional.ofNullable(labels.get("container_label_com_docker_swarm_service_name")))
        .filter(name -> !name.isBlank());
  }
}
