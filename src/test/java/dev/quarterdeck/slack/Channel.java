package dev.quarterdeck.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** A conversation, as the people in it read it. */
public final class Channel {
  /** Who can see it. */
  public enum Kind {
    /** Everybody may join. */
    PUBLIC,
    /** Only who is in it knows that it exists. */
    PRIVATE,
    /** One person and the bot. */
    DIRECT
  }

  /** A message that one person alone sees. */
  record Whisper(String user, ObjectNode message) {}

  private final Watch watch;
  private final String id;
  private final String name;
  private final Kind kind;
  private final Set<String> members = new TreeSet<>();
  private final Set<String> teams = new TreeSet<>();
  private final NavigableMap<String, ObjectNode> messages = new TreeMap<>();
  private final Map<String, Integer> edits = new TreeMap<>();
  private final List<Whisper> whispers = new ArrayList<>();
  private boolean archived;

  Channel(Watch watch, String id, String name, Kind kind) {
    this.watch = watch;
    this.id = id;
    this.name = name;
    this.kind = kind;
    members.add(App.BOT);
  }

  /** Such as {@code C00000001}. */
  public String id() {
    return id;
  }

  /** Without the {@code #}. */
  public String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  Set<String> members() {
    return members;
  }

  Set<String> teams() {
    return teams;
  }

  boolean archived() {
    return archived;
  }

  NavigableMap<String, ObjectNode> messages() {
    return messages;
  }

  List<Whisper> whispers() {
    return whispers;
  }

  /** Whether a message has a thread. */
  boolean answered(String ts) {
    return messages.values().stream().anyMatch(message -> root(message).equals(ts));
  }

  void put(ObjectNode message) {
    String ts = Json.text(message, "ts");
    if (messages.put(ts, message) != null) {
      edits.merge(ts, 1, Integer::sum);
    }
  }

  int edits(String ts) {
    return edits.getOrDefault(ts, 0);
  }

  /** The bot leaves, or was never in it. */
  public Channel withoutTheBot() {
    watch.run(() -> members.remove(App.BOT));
    return this;
  }

  /** It is shared with another workspace, whose people are strangers here. */
  public Channel sharedWith(String team) {
    watch.run(() -> teams.add(team));
    return this;
  }

  /** Nobody may write there any more. */
  public Channel archive() {
    watch.run(() -> archived = true);
    return this;
  }

  /** All messages outside of threads, oldest first, as they stand now. */
  public List<Post> posts() {
    return watch.with(
        () ->
            messages.values().stream()
                .filter(m -> root(m).isEmpty())
                .map(m -> new Post(watch, this, Json.text(m, "ts")))
                .toList());
  }

  /** All messages, in threads or not, oldest first. */
  public List<Post> everything() {
    return watch.with(
        () -> messages.keySet().stream().map(ts -> new Post(watch, this, ts)).toList());
  }

  /** The words of all messages outside of threads, oldest first. */
  public List<String> reads() {
    return posts().stream().map(Post::words).toList();
  }

  /** Waits for a message, in a thread or not, with these words; the newest of them. */
  public Post message(String words) {
    return watch.until(
        Watch.PATIENCE,
        () -> "a message with \"" + words + "\" in #" + name + " among " + all(),
        () -> newest(words));
  }

  private List<String> all() {
    return messages.values().stream().map(Words::of).toList();
  }

  private Optional<Post> newest(String words) {
    return messages.descendingMap().values().stream()
        .filter(m -> Words.of(m).contains(words))
        .map(m -> new Post(watch, this, Json.text(m, "ts")))
        .findFirst();
  }

  static String root(ObjectNode message) {
    String thread = Json.text(message, "thread_ts");
    return thread.equals(Json.text(message, "ts")) ? "" : thread;
  }

  @Override
  public String toString() {
    return "#" + name;
  }
}
