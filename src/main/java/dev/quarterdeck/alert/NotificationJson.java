package dev.quarterdeck.alert;

import dev.quarterdeck.inbox.Arrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notifications and their parts as JSON, in rows of the inbox and of the store. */
public final class NotificationJson {
  /** Left for what stands around the alerts, and for the commas. */
  private static final int ROOM = Arrival.MAX_PAYLOAD - 100_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private NotificationJson() {}

  /**
   * As payloads of inbox rows; more than one where one would be too long. What fires comes first:
   * an episode must not seem to have ended between two of them.
   */
  public static List<String> write(Notification notification) {
    List<String> payloads = new ArrayList<>();
    List<String> open = new ArrayList<>();
    int length = 0;
    List<Alert> alerts = new ArrayList<>(notification.alerts());
    alerts.sort(Comparator.comparing(Alert::status));
    for (Alert alert : alerts) {
      String text = alert(alert);
      if (!open.isEmpty() && length + text.length() > ROOM) {
        payloads.add(payload(notification, open));
        open.clear();
        length = 0;
      }
      open.add(text);
      length += text.length();
    }
    payloads.add(payload(notification, open));
    return payloads;
  }

  private static String payload(Notification notification, List<String> alerts) {
    ObjectNode node = JSON.createObjectNode();
    node.set("head", JSON.readTree(head(notification.head())));
    node.put("truncatedAlerts", notification.truncated());
    ArrayNode array = node.putArray("alerts");
    alerts.forEach(text -> array.add(JSON.readTree(text)));
    return JSON.writeValueAsString(node);
  }

  /** Reads a payload back. */
  public static Notification read(String payload) {
    JsonNode node = JSON.readTree(payload);
    return new Notification(
        head(node.path("head")),
        node.path("truncatedAlerts").asLong(),
        node.path("alerts").valueStream().map(NotificationJson::alert).toList());
  }

  /** A head. */
  public static String head(Head head) {
    ObjectNode node = JSON.createObjectNode();
    node.put("receiver", head.receiver());
    node.put("groupKey", head.groupKey());
    node.set("groupLabels", JSON.valueToTree(head.groupLabels()));
    node.put("externalURL", head.externalUrl());
    return JSON.writeValueAsString(node);
  }

  /** Reads a head back. */
  public static Head readHead(String text) {
    return head(JSON.readTree(text));
  }

  private static Head head(JsonNode node) {
    return new Head(
        node.path("receiver").asString(),
        node.path("groupKey").asString(),
        texts(node.path("groupLabels")),
        node.path("externalURL").asString());
  }

  /** An alert. */
  public static String alert(Alert alert) {
    ObjectNode node = JSON.createObjectNode();
    node.put("fingerprint", alert.fingerprint());
    node.set("labels", JSON.valueToTree(alert.labels()));
    node.set("annotations", JSON.valueToTree(alert.annotations()));
    node.put("startsAt", alert.startsAt().toEpochMilli());
    alert.endsAt().ifPresent(end -> node.put("endsAt", end.toEpochMilli()));
    node.put("generatorURL", alert.generatorUrl());
    return JSON.writeValueAsString(node);
  }

  /** Reads an alert back. */
  public static Alert readAlert(String text) {
    return alert(JSON.readTree(text));
  }

  private static Alert alert(JsonNode node) {
    Optional<Instant> ends =
        node.has("endsAt")
            ? Optional.of(Instant.ofEpochMilli(node.path("endsAt").asLong()))
            : Optional.empty();
    return new Alert(
        node.path("fingerprint").asString(),
        ends.isPresent() ? Alert.Status.RESOLVED : Alert.Status.FIRING,
        texts(node.path("labels")),
        texts(node.path("annotations")),
        Instant.ofEpochMilli(node.path("startsAt").asLong()),
        ends,
        node.path("generatorURL").asString());
  }

  private static SortedMap<String, String> texts(JsonNode node) {
    SortedMap<String, String> texts = new TreeMap<>();
    node.properties()
        .forEach((Map.Entry<String, JsonNode> e) -> texts.put(e.getKey(), e.getValue().asString()));
    return texts;
  }
}
