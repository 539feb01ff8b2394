package dev.quarterdeck.prometheus;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Head;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what Alertmanager's <a
 * href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook</a>
 * sends, version 4. Every text in it was written by somebody else: secrets and control characters
 * are taken out, and what is longer than anybody reads is cut.
 */
record Payload(Labels labels) {
  private static final int LABELS = 40;
  private static final int ANNOTATIONS = 16;
  private static final int ANNOTATION = 1_500;
  private static final String RUNBOOK = "runbook_url";
  private static final int FIRST_YEAR = 1970;

  /** What it says is not what the webhook sends; the message says what is wrong. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * Reads a body.
   *
   * @throws Malformed when it is no such notification
   */
  Notification read(String body) {
    JsonNode node = json(body);
    String version = node.path("version").asString("");
    if (!version.equals("4")) {
      throw new Malformed("'version' is '" + shortened(version) + "', and 4 is needed.");
    }
    JsonNode alerts = node.path("alerts");
    if (!alerts.isArray()) {
      throw new Malformed("'alerts' is missing or no list.");
    }
    List<Alert> read = new ArrayList<>();
    for (int i = 0; i < alerts.size(); i++) {
      read.add(alert(alerts.path(i), "alerts[" + i + "]"));
    }
    Head head =
        new Head(
            labels.name(required(node, "receiver", "'receiver'")),
            Head.key(required(node, "groupKey", "'groupKey'")),
            texts(node.path("groupLabels"), LABELS, this::label),
            address(node.path("externalURL").asString("")));
    return new Notification(head, Math.max(0, node.path("truncatedAlerts").asLong(0)), read);
  }

  private static JsonNode json(String body) {
    try {
      JsonNode node = JsonMapper.shared().readTree(body);
      if (node.isObject()) {
        return node;
      }
      throw new Malformed("The body is no JSON object.");
    } catch (JacksonException e) {
      throw new Malformed("The body is not JSON: " + shortened(e.getOriginalMessage() + "") + ".");
    }
  }

  private Alert alert(JsonNode node, String where) {
    if (!node.isObject()) {
      throw new Malformed(where + " is no object.");
    }
    String fingerprint = required(node, "fingerprint", where + ".fingerprint");
    if (!fingerprint.matches("[0-9A-Za-z]{1,64}")) {
      throw new Malformed(where + ".fingerprint is none: '" + shortened(fingerprint) + "'.");
    }
    boolean firing =
        switch (node.path("status").asString("")) {
          case "firing" -> true;
          case "resolved" -> false;
          default -> throw new Malformed(where + ".status is neither 'firing' nor 'resolved'.");
        };
    Instant starts =
        moment(node.path("startsAt").asString(""))
            .orElseThrow(() -> new Malformed(where + ".startsAt is no time."));
    Optional<Instant> ends = firing ? Optional.empty() : moment(node.path("endsAt").asString(""));
    if (!firing && ends.isEmpty()) {
      throw new Malformed(where + " is resolved, and its endsAt is no time.");
    }
    return new Alert(
        fingerprint,
        firing ? Alert.Status.FIRING : Alert.Status.RESOLVED,
        texts(node.path("labels"), LABELS, this::label),
        texts(node.path("annotations"), ANNOTATIONS, this::annotation),
        starts,
        ends,
        address(node.path("generatorURL").asString("")));
  }

  /** The zero of Go stands for no time at all. */
  private static Optional<Instant> moment(String text) {
    try {
      OffsetDateTime at = OffsetDateTime.parse(text);
      return at.get(ChronoField.YEAR) < FIRST_YEAR ? Optional.empty() : Optional.of(at.toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String required(JsonNode node, String name, String where) {
    String text = node.path(name).asString("");
    if (text.isBlank()) {
      throw new Malformed(where + " is missing.");
    }
    return text;
  }

  /** One that is cut would lead somewhere else. */
  private String address(String raw) {
    return raw.length() > Redactor.CAP ? "" : labels.line(raw, Redactor.CAP);
  }

  private String label(String name, String value) {
    return labels.value(value);
  }

  private String annotation(String name, String value) {
    return name.equals(RUNBOOK) ? address(value) : labels.text(value, ANNOTATION);
  }

  private SortedMap<String, String> texts(JsonNode node, int most, BinaryOperator<String> kept) {
    SortedMap<String, String> texts = new TreeMap<>();
    // The names that everything else hangs on stay, however many others there are.
    for (String name : List.of("alertname", "severity", "summary", RUNBOOK, "service")) {
      if (node.path(name).isString()) {
        texts.put(name, "");
      }
    }
    node.properties().stream()
        .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
        .forEach(
            entry -> {
              String name = labels.name(entry.getKey());
              if (texts.containsKey(name) || texts.size() < most) {
                texts.put(name, kept.apply(name, entry.getValue().asString("")));
              }
            });
    return texts;
  }

  private static String shortened(String text) {
    return Words.cut(text, 60);
  }
}
