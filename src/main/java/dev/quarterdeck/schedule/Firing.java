package dev.quarterdeck.schedule;

import dev.quarterdeck.inbox.Arrival;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A planned moment that has come, as a row of the inbox. */
public record Firing(Key key, Instant planned) {
  /** The type of such rows. */
  public static final String ROW = "schedule.fired";

  /** How late a moment may be found and still count as kept. */
  public static final Duration GRACE = Duration.ofSeconds(60);

  private static final String SOURCE = "schedule";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** As the inbox keeps it, under a key that is the same whoever finds the moment. */
  public Arrival arrival(Instant at) {
    ObjectNode payload = JSON.createObjectNode();
    payload.put("runbook", key.runbook());
    payload.put("number", key.number());
    payload.put("planned", planned.toEpochMilli());
    return new Arrival(
        SOURCE, key.subject() + "/" + planned, ROW, JSON.writeValueAsString(payload), at);
  }

  /** Reads {@link #arrival} back. */
  public static Firing of(Arrival arrival) {
    JsonNode payload = JSON.readTree(arrival.payload());
    return new Firing(
        new Key(payload.path("runbook").asString(), payload.path("number").asInt()),
        Instant.ofEpochMilli(payload.path("planned").asLong()));
  }

  /** Whether it is too late to keep that moment. */
  public static boolean late(Instant planned, Instant now) {
    return now.isAfter(planned.plus(GRACE));
  }
}
