package dev.quarterdeck.slack;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One message in a channel, as it stands whenever it is looked at. */
public final class Post {
  private final Watch watch;
  private final Channel channel;
  private final String ts;

  Post(Watch watch, Channel channel, String ts) {
    this.watch = watch;
    this.channel = channel;
    this.ts = ts;
  }

  ObjectNode raw() {
    return watch.with(
        () ->
            Objects.requireNonNull(
                channel.messages().get(ts), () -> "message " + ts + " is deleted"));
  }

  /** Its name. */
  public String ts() {
    return ts;
  }

  /** Where it stands. */
  public Channel channel() {
    return channel;
  }

  /** The first message of its thread, or its own. */
  public String thread() {
    String root = Json.text(raw(), "thread_ts");
    return root.isEmpty() ? ts : root;
  }

  /** What people read. */
  public String words() {
    return Words.of(raw());
  }

  /** What stands for it in notifications. */
  public String fallback() {
    return Json.text(raw(), "text");
  }

  /** Its blocks, as the text of a JSON array. */
  public String blocks() {
    return raw().path("blocks").toString();
  }

  /** What only the app reads, as the text of a JSON object. */
  public String metadata() {
    return raw().path("metadata").toString();
  }

  /** How often it was edited. */
  public int edits() {
    return watch.with(() -> channel.edits(ts));
  }

  /** Whether it is still there. */
  public boolean there() {
    return watch.with(() -> channel.messages().containsKey(ts));
  }

  /** The labels of its buttons, in order. */
  public List<String> buttons() {
    return Buttons.of(raw()).map(b -> Json.text(b.element().path("text"), "text")).toList();
  }

  /** The names of its files. */
  public List<String> files() {
    return raw().path("files").valueStream().map(f -> Json.text(f, "name")).toList();
  }

  /** What was answered in its thread, oldest first. */
  public List<Post> replies() {
    return watch.with(
        () ->
            channel.messages().values().stream()
                .filter(m -> Channel.root(m).equals(ts))
                .map(m -> new Post(watch, channel, Json.text(m, "ts")))
                .toList());
  }

  /** Who reacted with what, such as {@code eyes}. */
  public List<String> reactions() {
    return raw().path("reactions").valueStream().map(r -> Json.text(r, "name")).toList();
  }

  /** Waits until it reads so. */
  public Post becomes(String words) {
    return watch.until(
        Watch.PATIENCE,
        () -> "\"" + words + "\" in the message that reads: " + words(),
        () -> Optional.of(this).filter(p -> p.there() && p.words().contains(words)));
  }

  /** Waits until it has a button with that label. */
  public Post offers(String label) {
    return watch.until(
        Watch.PATIENCE,
        () -> "a button " + label + " among " + buttons(),
        () -> Optional.of(this).filter(p -> p.buttons().contains(label)));
  }

  JsonNode shown() {
    return raw().deepCopy();
  }

  @Override
  public String toString() {
    return there() ? words() : "(deleted)";
  }
}
