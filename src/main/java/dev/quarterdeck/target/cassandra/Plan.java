package dev.quarterdeck.target.cassandra;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a repair is to do, as its intent keeps it.
 *
 * @param done which segments an earlier attempt has repaired; numbers from 0
 * @param since what is known of earlier attempts
 */
record Plan(What what, Pace pace, List<Segment> segments, BitSet done, Since since) {
  Plan {
    segments = List.copyOf(segments);
  }

  /**
   * What is repaired.
   *
   * @param table one of the keyspace; all when empty
   */
  record What(String cluster, String keyspace, Optional<String> table) {
    /** What history calls it. */
    String target() {
      return "cassandra/" + cluster + "/" + shown();
    }

    /** {@code keyspace} or {@code keyspace.table}. */
    String shown() {
      return keyspace + table.map(each -> "." + each).orElse("");
    }
  }

  /**
   * What is known of earlier attempts.
   *
   * @param began when the first one began, when this one goes on with it
   * @param last when the last one that succeeded began
   */
  record Since(Optional<Instant> began, Optional<Instant> last) {
    static Since never() {
      return new Since(Optional.empty(), Optional.empty());
    }
  }

  /**
   * How hard it presses.
   *
   * @param intensity the part of the time that is spent repairing, in percent
   * @param patience how long a segment may take at its first attempt; n times that at its n-th
   */
  record Pace(int intensity, Duration patience) {
    /** The pause after what took so long. */
    Duration rest(Duration took) {
      return took.multipliedBy(100).dividedBy(intensity).minus(took);
    }
  }

  /** Every node that keeps something of it. */
  List<HostId> nodes() {
    var nodes = new TreeSet<HostId>();
    segments.forEach(segment -> nodes.addAll(segment.replicas()));
    return List.copyOf(nodes);
  }

  /** Whether it cuts the same ring the same way, so that numbers of segments mean the same. */
  boolean alike(Plan other) {
    return what.equals(other.what) && segments.equals(other.segments);
  }

  /** The same, going on where an earlier attempt has ended. */
  Plan after(BitSet before, Instant begun) {
    return new Plan(what, pace, segments, before, new Since(Optional.of(begun), since.last()));
  }

  /** The same, knowing when it was last repaired. */
  Plan knowing(Optional<Instant> last) {
    return new Plan(what, pace, segments, done, new Since(since.began(), last));
  }

  /** When it was last repaired in full before: when that began. */
  Optional<Instant> last() {
    return since.last();
  }

  /** When the first attempt began, when this one goes on with it. */
  Optional<Instant> began() {
    return since.began();
  }

  /** As it is kept: nodes once, and segments by their numbers. */
  String json() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("cluster", what.cluster()).put("keyspace", what.keyspace());
    what.table().ifPresent(table -> root.put("table", table));
    root.put("intensity", pace.intensity()).put("patience", pace.patience().toString());
    root.put("done", Bits.write(done));
    began().ifPresent(at -> root.put("began", at.toString()));
    last().ifPresent(at -> root.put("last", at.toString()));
    List<HostId> nodes = nodes();
    nodes.forEach(id -> root.withArray("nodes").add(id.toString()));
    for (Segment segment : segments) {
      ArrayNode row = root.withArray("segments").addArray();
      row.add(segment.tokens().start()).add(segment.tokens().end());
      segment.replicas().forEach(id -> row.add(nodes.indexOf(id)));
    }
    return JsonMapper.shared().writeValueAsString(root);
  }

  /** Reads {@link #json} back. */
  static Plan read(String json) {
    JsonNode root = JsonMapper.shared().readTree(json);
    List<HostId> nodes =
        root.path("nodes").valueStream().map(id -> HostId.of(id.asString())).toList();
    List<Segment> segments =
        root.path("segments").valueStream().map(row -> segment(row, nodes)).toList();
    return new Plan(
        new What(
            root.path("cluster").asString(),
            root.path("keyspace").asString(),
            root.optional("table").map(JsonNode::asString)),
        new Pace(root.path("intensity").asInt(), Duration.parse(root.path("patience").asString())),
        segments,
        Bits.read(root.path("done").asString()),
        new Since(moment(root, "began"), moment(root, "last")));
  }

  private static Optional<Instant> moment(JsonNode root, String name) {
    return root.optional(name).map(at -> Instant.parse(at.asString()));
  }

  private static Segment segment(JsonNode row, List<HostId> nodes) {
    List<HostId> replicas = new ArrayList<>();
    for (int i = 2; i < row.size(); i++) {
      replicas.add(nodes.get(row.path(i).asInt()));
    }
    return new Segment(new Tokens(row.path(0).asLong(), row.path(1).asLong()), replicas);
  }
}
