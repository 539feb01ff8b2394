package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.TargetFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which part of a keyspace is kept where. The parts make up the whole ring, each token once. */
record Ring(List<Part> parts) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*TokenRange\\(start_token:(-?\\d+), end_token:(-?\\d+), endpoints:\\[([^\\]]*)\\],"
              + " rpc_endpoints:.*\\)");
  private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(Long.SIZE);

  Ring {
    parts = parts.stream().sorted(Comparator.comparingLong(part -> part.tokens().end())).toList();
    if (!whole(parts)) {
      throw new TargetFailure(
          "The ring Cassandra describes has holes. Ask 'nodetool describering' of a node.");
    }
  }

  /**
   * Tokens and the addresses of those that keep them; the first is the primary replica.
   *
   * @param endpoints addresses as Cassandra writes them
   */
  record Part(Tokens tokens, List<String> endpoints) {
    Part {
      endpoints = List.copyOf(endpoints);
    }

    /** Those that keep it, in no order. */
    Set<String> replicas() {
      return new TreeSet<>(endpoints);
    }
  }

  /**
   * Reads what {@code nodetool describering} wrote.
   *
   * @throws TargetFailure when it is something else
   */
  static Ring parse(String out) {
    List<String> lines = out.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() < 3
        || !lines.get(0).startsWith("Schema Version:")
        || !lines.get(1).startsWith("TokenRange:")) {
      throw Unread.of("describering", out);
    }
    return new Ring(lines.subList(2, lines.size()).stream().map(Ring::part).toList());
  }

  private static Part part(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || matcher.group(3).isBlank()) {
      throw Unread.of("describering", line);
    }
    try {
      Tokens tokens =
          new Tokens(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
      return new Part(tokens, Arrays.asList(matcher.group(3).split(", ")));
    } catch (NumberFormatException _) {
      throw new TargetFailure(
          "The tokens of this cluster are no 64-bit numbers: only Murmur3Partitioner is known.");
    }
  }

  private static boolean whole(List<Part> parts) {
    BigInteger covered =
        parts.stream().map(part -> part.tokens().width()).reduce(BigInteger.ZERO, BigInteger::add);
    boolean joined = !parts.isEmpty() && covered.equals(WHOLE);
    for (int i = 0; joined && i < parts.size(); i++) {
      Part next = parts.get((i + 1) % parts.size());
      joined = parts.get(i).tokens().end() == next.tokens().start();
    }
    return joined;
  }

  /**
   * What is repaired at a time: each part is cut so that about {@code perReplicaSet} segments come
   * on every set of nodes that keep the same, and none reaches over two parts. Successive ones have
   * different coordinators where there are several.
   *
   * @param ids which node has an address now
   */
  List<Segment> segments(int perReplicaSet, Function<String, HostId> ids) {
    var sets = parts.stream().collect(Collectors.groupingBy(Part::replicas, Collectors.counting()));
    List<List<Segment>> byPrimary =
        new ArrayList<>(
            parts.stream()
                .flatMap(
                    part -> {
                      long alike = sets.getOrDefault(part.replicas(), 1L);
                      int pieces = Math.toIntExact(Math.ceilDiv(perReplicaSet, alike));
                      return part.tokens().split(pieces).stream()
                          .map(tokens -> segment(tokens, part, ids));
                    })
                .collect(Collectors.groupingBy(Segment::primary))
                .values());
    byPrimary.sort(Comparator.comparing(each -> each.getFirst().primary()));
    List<Segment> dealt = new ArrayList<>();
    for (int i = 0; i < byPrimary.stream().mapToInt(List::size).max().orElse(0); i++) {
      for (List<Segment> each : byPrimary) {
        if (i < each.size()) {
          dealt.add(each.get(i));
        }
      }
    }
    return dealt;
  }

  private static Segment segment(Tokens tokens, Part part, Function<String, HostId> ids) {
    return new Segment(tokens, part.endpoints().stream().map(ids).toList());
  }

  /** Whether every part is kept only once, so that there is nothing to compare. */
  boolean single() {
    return parts.stream().allMatch(part -> part.endpoints().size() == 1);
  }
}
