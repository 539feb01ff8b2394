package dev.quarterdeck.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that happened, for the trail. Made with {@link #of}, which checks; the constructor also
 * takes what stands in a trail somebody tampered with, so that verification can say where.
 *
 * @param at when, to the millisecond
 * @param person the login, {@code system}, or the handle of somebody unknown
 * @param kind what sort of thing, for example {@code command}, {@code decision}, {@code approval},
 *     {@code change}, {@code outcome}, {@code snapshot}, {@code login}, {@code token}
 * @param subject what it is about, for example {@code run/142}
 * @param verb what was done or asked for
 * @param text one sentence for people; must not name a person who may ask to be forgotten
 * @param facts a JSON object, kept to the byte
 * @param snapshot the digest of the Snapshot that was in force
 * @param inboxRow the event that caused it
 */
public record Entry(
    Instant at,
    String person,
    String kind,
    String subject,
    String verb,
    String text,
    String facts,
    Optional<String> snapshot,
    OptionalLong inboxRow) {
  public Entry {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** An entry without facts, Snapshot or event; see the methods that add them. */
  public static Entry of(
      Instant at, String person, String kind, String subject, String verb, String text) {
    if (person.isBlank() || subject.isBlank() || verb.isBlank()) {
      throw new IllegalArgumentException("an entry needs person, subject and verb");
    }
    if (!kind.matches("[a-z][a-z_]{0,31}")) {
      throw new IllegalArgumentException("kind '" + kind + "' must match [a-z][a-z_]{0,31}");
    }
    return new Entry(
        at, person, kind, subject, verb, text, "{}", Optional.empty(), OptionalLong.empty());
  }

  /** The same with facts. */
  public Entry with(String json) {
    if (!json.startsWith("{")) {
      throw new IllegalArgumentException("facts must be a JSON object, not '" + json + "'");
    }
    return new Entry(at, person, kind, subject, verb, text, json, snapshot, inboxRow);
  }

  /** The same, decided under the Snapshot with this digest. */
  public Entry under(String digest) {
    return new Entry(at, person, kind, subject, verb, text, facts, Optional.of(digest), inboxRow);
  }

  /** The same, caused by the event in this inbox row. */
  public Entry from(long row) {
    return new Entry(at, person, kind, subject, verb, text, facts, snapshot, OptionalLong.of(row));
  }
}
