package dev.quarterdeck.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Something that the app is told: how often it was sent, and how it was acknowledged. */
public final class Delivery {
  /** How long an app has to acknowledge. */
  public static final Duration DEADLINE = Duration.ofSeconds(3);

  /** What it is. */
  public enum Kind {
    /** A slash command. */
    COMMAND("slash_commands", true),
    /** Something pressed or chosen in a message. */
    ACTION("interactive", false),
    /** A message shortcut. */
    SHORTCUT("interactive", false),
    /** A form that was sent. */
    SUBMISSION("interactive", true),
    /** A form that was closed. */
    CLOSED("interactive", false),
    /** What a menu asks while somebody types. */
    SUGGESTION("interactive", true),
    /** An event; only these are sent again when they are not acknowledged. */
    EVENT("events_api", false);

    private final String envelope;
    private final boolean answered;

    Kind(String envelope, boolean answered) {
      this.envelope = envelope;
      this.answered = answered;
    }
  }

  /**
   * One sending.
   *
   * @param number 0 for the first
   * @param reason why it was sent again
   */
  record Attempt(String id, int number, String reason, Instant at, long nanos) {}

  /**
   * What came back.
   *
   * @param payload what it carried, missing when nothing
   * @param after how long after that sending, by the real clock
   * @param late whether it came after the deadline, so that nothing it carried was looked at
   */
  public record Acknowledgement(JsonNode payload, Duration after, boolean late) {}

  private final Watch watch;
  private final Kind kind;
  private final ObjectNode payload;
  private final Consumer<JsonNode> settle;
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Acknowledgement> acknowledgements = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  Delivery(Watch watch, Kind kind, ObjectNode payload, Consumer<JsonNode> settle) {
    this.watch = watch;
    this.kind = kind;
    this.payload = payload;
    this.settle = settle;
  }

  ObjectNode envelope(Attempt attempt) {
    ObjectNode envelope =
        Json.object()
            .put("envelope_id", attempt.id())
            .put("type", kind.envelope)
            .put("accepts_response_payload", kind.answered);
    envelope.set("payload", payload);
    if (kind == Kind.EVENT) {
      envelope.put("retry_attempt", attempt.number()).put("retry_reason", attempt.reason());
    }
    return envelope;
  }

  void sent(Attempt attempt) {
    attempts.add(attempt);
  }

  void failed(String why) {
    failures.add(why);
  }

  Attempt last() {
    return attempts.getLast();
  }

  void acknowledged(Attempt attempt, JsonNode answer, Instant now) {
    Duration after = Duration.ofNanos(System.nanoTime() - attempt.nanos());
    boolean late = after.compareTo(DEADLINE) > 0 || now.isAfter(attempt.at().plus(DEADLINE));
    boolean first = acknowledgements.isEmpty();
    acknowledgements.add(new Acknowledgement(answer, after, late));
    if (first && !late) {
      settle.accept(answer);
    }
  }

  /** Whether the last sending did not get through. */
  boolean broken() {
    return failures.size() >= attempts.size();
  }

  /** Why it is to be sent again, in Slack's words. */
  String reason() {
    String last = failures.isEmpty() ? "" : failures.getLast();
    return last.matches("(http|connection)_\\w+.*") ? last.split(" ", 2)[0] : "timeout";
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** What no other has: the trigger of a command, the id of an event. */
  public String id() {
    return Json.text(payload, kind == Kind.EVENT ? "event_id" : "trigger_id");
  }

  /** What the app is told, as the text of a JSON object. */
  public String payload() {
    return watch.with(payload::toString);
  }

  ObjectNode raw() {
    return payload;
  }

  /** How often it was sent. */
  public int attempts() {
    return watch.with(attempts::size);
  }

  /** Why sendings did not get through. */
  public List<String> failures() {
    return watch.with(() -> List.copyOf(failures));
  }

  /** Everything that came back, first things first. */
  public List<Acknowledgement> acknowledgements() {
    return watch.with(() -> List.copyOf(acknowledgements));
  }

  /** Waits for the first acknowledgement. */
  public Acknowledgement acknowledged() {
    return watch.until(
        Watch.PATIENCE,
        () -> "an acknowledgement of " + this + " " + failures,
        () -> acknowledgements.stream().findFirst());
  }

  /** Waits for the first acknowledgement, which must not be too late for Slack. */
  public Acknowledgement inTime() {
    Acknowledgement first = acknowledged();
    if (first.late()) {
      throw new AssertionError(this + " was acknowledged only after " + first.after());
    }
    return first;
  }

  /** Waits until so many have come back. */
  public List<Acknowledgement> acknowledgements(int count) {
    return watch.until(
        Watch.PATIENCE,
        () -> count + " acknowledgements of " + this,
        () -> Optional.of(List.copyOf(acknowledgements)).filter(all -> all.size() >= count));
  }

  /** Waits until a sending has failed, and says why. */
  public String fails() {
    return watch.until(
        Watch.PATIENCE, () -> "a failure of " + this, () -> failures.stream().findFirst());
  }

  /** Waits until so many sendings have failed. */
  public List<String> failures(int count) {
    return watch.until(
        Watch.PATIENCE,
        () -> count + " failures of " + this + ", but there are " + failures,
        () -> Optional.of(List.copyOf(failures)).filter(all -> all.size() >= count));
  }

  /** Waits until it was sent so often. */
  public Delivery sent(int times) {
    return watch.until(
        Watch.PATIENCE,
        () -> this + " sent " + times + " times, but it was " + attempts.size(),
        () -> Optional.of(this).filter(_ -> attempts.size() >= times));
  }

  /** What came back in the acknowledgement, as text; waits for it. */
  public String answer() {
    JsonNode answer = acknowledged().payload();
    return answer.isString() ? answer.stringValue() : Json.text(answer, "text");
  }

  @Override
  public String toString() {
    return kind + " " + payload;
  }
}
