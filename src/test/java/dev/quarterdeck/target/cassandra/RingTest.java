package dev.quarterdeck.target.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.TargetFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** How a ring is cut: every token once, whatever the ring is like. */
final class RingTest {
  private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(Long.SIZE);

  private static HostId id(String address) {
    return new HostId(
        UUID.nameUUIDFromBytes(address.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** A ring of some nodes that keep everything so many times. */
  static Ring ring(Random random, int nodes, int tokens, int copies) {
    TreeSet<Long> places = new TreeSet<>();
    while (places.size() < nodes * tokens) {
      places.add(random.nextLong());
    }
    List<Long> sorted = List.copyOf(places);
    List<Ring.Part> parts = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      long start = sorted.get((i + sorted.size() - 1) % sorted.size());
      int first = random.nextInt(nodes);
      List<String> endpoints = new ArrayList<>();
      for (int copy = 0; copy < copies; copy++) {
        endpoints.add("10.0.0." + (first + copy) % nodes);
      }
      parts.add(new Ring.Part(new Tokens(start, sorted.get(i)), endpoints));
    }
    return new Ring(parts);
  }

  @RepeatedTest(200)
  void segmentsCoverEveryTokenOnceAndLieInOnePartEach(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int nodes = 1 + random.nextInt(6);
    Ring ring = ring(random, nodes, 1 + random.nextInt(16), 1 + random.nextInt(nodes));
    int perReplicaSet = 1 + random.nextInt(64);

    List<Segment> segments = ring.segments(perReplicaSet, RingTest::id);

    assertThat(
            segments.stream().map(s -> s.tokens().width()).reduce(BigInteger.ZERO, BigInteger::add))
        .isEqualTo(WHOLE);
    assertThat(segments).doesNotHaveDuplicates();
    for (int i = 0; i < 50; i++) {
      long token = random.nextLong();
      assertThat(segments.stream().filter(s -> s.tokens().holds(token))).hasSize(1);
    }
    for (Segment segment : segments) {
      Ring.Part home =
          ring.parts().stream()
              .filter(part -> part.tokens().holds(segment.tokens().end()))
              .findFirst()
              .orElseThrow();
      assertThat(segment.replicas())
          .isEqualTo(home.endpoints().stream().map(RingTest::id).toList());
      BigInteger before = new Tokens(home.tokens().start(), segment.tokens().end()).width();
      assertThat(segment.tokens().width()).isLessThanOrEqualTo(before);
    }
    Set<Set<String>> sets = new HashSet<>();
    ring.parts().forEach(part -> sets.add(part.replicas()));
    assertThat(segments.size())
        .isGreaterThanOrEqualTo(Math.max(ring.parts().size(), sets.size() * perReplicaSet))
        .isLessThan(ring.parts().size() + sets.size() * perReplicaSet);
  }

  @Test
  void oneNodeWithOneTokenKeepsTheWholeRing() {
    Ring ring = new Ring(List.of(new Ring.Part(new Tokens(7, 7), List.of("10.0.0.1"))));

    assertThat(ring.single()).isTrue();
    assertThat(ring.segments(4, RingTest::id)).hasSize(4);
  }

  @Test
  void neighboursInLineAreCoordinatedByDifferentNodes() {
    Ring ring = Ring.parse(Recorded.of("5.0", "describering.txt"));

    List<Segment> segments = ring.segments(16, RingTest::id);

    assertThat(segments.subList(0, 3).stream().map(Segment::primary)).doesNotHaveDuplicates();
  }

  @Test
  void aRingWithAHoleIsNotRepairedAsIfItWereWhole() {
    List<Ring.Part> parts = new ArrayList<>(ring(new Random(1), 3, 4, 3).parts());
    parts.remove(5);

    assertThatThrownBy(() -> new Ring(parts))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("has holes");
  }

  @Test
  void severalParts_theOneRoundTheEndOfTheRingIncluded_areReadOfBothVersions() {
    for (String version : List.of("4.1", "5.0")) {
      Ring ring = Ring.parse(Recorded.of(version, "describering.txt"));

      assertThat(ring.parts()).hasSize(12);
      assertThat(ring.parts()).filteredOn(p -> p.tokens().start() >= p.tokens().end()).hasSize(1);
      assertThat(ring.single()).isFalse();
      assertThat(ring.parts().getFirst().replicas())
          .containsExactly("127.0.0.1", "127.0.0.2", "127.0.0.3");
    }
  }
}
