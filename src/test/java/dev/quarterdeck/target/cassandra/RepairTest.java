package dev.quarterdeck.target.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a repair does, and what it says, against nodes that go well and badly. */
final class RepairTest {
  private final Trio trio = new Trio();
  private final Hand hand = new Hand(trio);

  @Test
  void everySegmentIsRepairedOnceAndToldWithWhatIsLeft() throws Exception {
    Outcome outcome = hand.perform(hand.intend());

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.note()).startsWith("shop: all 6 segments are repaired, in ");
    assertThat(trio.started).hasSize(6).doesNotHaveDuplicates();
    assertThat(hand.said).anyMatch(text -> text.startsWith("3 of 6 segments, about "));
  }

  @Test
  void thePlanNamesNodesByTheirHostIdsAndNoCounters() {
    Intent intent = hand.intend();

    assertThat(intent.sentence()).isEqualTo("repair shop: 6 segments on 3 nodes");
    assertThat(intent.facts())
        .containsExactly(
            new Fact("cluster", "rig"),
            new Fact("keyspace", "shop"),
            new Fact("tables", "all"),
            new Fact("nodes", "10000000, 20000000, 30000000"),
            new Fact("segments", "6"));
    assertThat(intent.target()).isEqualTo("cassandra/rig/shop");
  }

  @Test
  void oneTableIsRepairedWhenItIsThere() throws Exception {
    Intent intent = hand.intend("1", Map.of("table", "orders"), History.empty());

    assertThat(intent.target()).isEqualTo("cassandra/rig/shop.orders");
    assertThat(hand.perform(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.asked).anyMatch(asked -> asked.toString().endsWith("shop orders"));
    assertThatThrownBy(() -> hand.intend("1", Map.of("table", "nope"), History.empty()))
        .hasMessage("There is no table 'nope' in keyspace 'shop'.");
  }

  @Test
  void nothingBeginsWhileANodeIsDown() {
    trio.node(2).up = false;

    assertThatThrownBy(hand::intend)
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("service cassandra-2 has no running task")
        .hasMessageContaining("is down");
  }

  @Test
  void nothingBeginsWhileAnotherRepairRunsOrTooManyCompactionsWait() throws Exception {
    Intent intent = hand.intend();
    trio.node(3).pending = 21;

    assertThat(hand.perform(intent).note()).contains("21 compactions wait at").contains("than 20");
    trio.begin(trio.node(2), 9, Duration.ofDays(1));
    assertThatThrownBy(hand::intend).hasMessageContaining("repair #9 runs at");
    assertThat(trio.started).isEmpty();
  }

  @Test
  void aSegmentWaitsForANodeThatIsDownAndSaysSo() throws Exception {
    Intent intent = hand.intend();
    hand.kept = _ -> trio.node(3).up = trio.started.size() != 2 || trio.now.isAfter(later());
    hand.meanwhile =
        _ -> {
          if (trio.now.isAfter(later())) {
            trio.node(3).up = true;
          }
        };

    assertThat(hand.perform(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(hand.said).anyMatch(text -> text.contains("no progress for 1"));
  }

  private static Instant later() {
    return Trio.START.plus(Duration.ofMinutes(20));
  }

  @Test
  void aSegmentThatFailsIsTriedAgainAfterAllOthers() throws Exception {
    trio.courses.addAll(List.of(Trio.Course.WELL, Trio.Course.BADLY));

    assertThat(hand.perform(hand.intend())).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(7);
    assertThat(trio.started.getLast()).isEqualTo(trio.started.get(1));
    assertThat(hand.said).anyMatch(text -> text.contains("is put off: Out of patience."));
  }

  @Test
  void whatCannotBeRepairedIsToldAtTheEndAndTriedAloneByARetry() throws Exception {
    trio.courses.addAll(
        List.of(
            Trio.Course.BADLY,
            Trio.Course.WELL,
            Trio.Course.WELL,
            Trio.Course.WELL,
            Trio.Course.WELL,
            Trio.Course.WELL,
            Trio.Course.BADLY,
            Trio.Course.BADLY));
    Intent intent = hand.intend();
    Outcome failed = hand.perform(intent);

    assertThat(failed).isInstanceOf(Outcome.Failed.class);
    assertThat(failed.note())
        .isEqualTo(
            "shop: 1 of 6 segments could not be repaired, each tried 3 times: Out of patience.");
    trio.started.clear();
    Intent again = hand.intend("2", Map.of("segments", 1L), after(intent, failed));
    assertThat(again.sentence()).endsWith(", 5 of them done before");
    assertThat(hand.perform(again).note()).startsWith("shop: all 6 segments are repaired");
    assertThat(trio.started).hasSize(1);
  }

  @Test
  void whatWasDoneInVainIsForgottenAfterADay() throws Exception {
    trio.courses.addAll(java.util.Collections.nCopies(18, Trio.Course.BADLY));
    Intent intent = hand.intend();
    Outcome failed = hand.perform(intent);
    History old = after(intent, failed);
    trio.now = trio.now.plus(Duration.ofDays(2));

    assertThat(hand.intend("2", Map.of("segments", 1L), old).sentence()).doesNotContain("before");
  }

  private History after(Intent intent, Outcome outcome) {
    Instant at = trio.now;
    return new History() {
      @Override
      public Optional<Past> inThisRun(String target) {
        return Optional.empty();
      }

      @Override
      public Optional<Past> inAnyRun(String target) {
        return Optional.of(new Past(intent, outcome, at))
            .filter(_ -> target.equals(intent.target()));
      }
    };
  }

  @Test
  void aRepairWhoseNodetoolIsLostIsFollowedByItsNumberAndNotStartedTwice() throws Exception {
    trio.courses.addAll(List.of(Trio.Course.WELL, Trio.Course.LOST));

    assertThat(hand.perform(hand.intend())).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void aRepairThatEndsJustAfterItsNodetoolWasLostIsToldByItsNumber() throws Exception {
    trio.courses.addAll(List.of(Trio.Course.WELL, Trio.Course.BRIEF));

    assertThat(hand.perform(hand.intend())).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void aRepairOfSomeoneElseIsNeverTakenForOurs() throws Exception {
    trio.courses.add(Trio.Course.VANISHED);
    Intent intent = hand.intend();
    hand.kept =
        _ -> {
          if (hand.saved.size() == 1) {
            Position.Current ours = Position.read(hand.saved.getFirst()).now().orElseThrow();
            trio.begin(trio.at(ours.node()), 77, Duration.ofMinutes(3));
          }
        };

    assertThat(hand.perform(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(7);
    assertThat(trio.now).isAfter(Trio.START.plus(Duration.ofMinutes(3)));
    assertThat(hand.said).anyMatch(text -> text.contains("it is not known to have ended"));
  }

  @Test
  void aSegmentThatCannotBeEndedYetIsStayedWith() throws Exception {
    trio.courses.add(Trio.Course.ENDLESS);
    Intent intent = hand.intend();
    hand.meanwhile =
        _ -> {
          boolean late = trio.now.isAfter(Trio.START.plus(Duration.ofMinutes(29)));
          boolean over = trio.now.isAfter(Trio.START.plus(Duration.ofMinutes(50)));
          trio.nodes.forEach(node -> node.silent = late && !over && !node.running.isEmpty());
          if (trio.now.isAfter(Trio.START.plus(Duration.ofHours(3)))) {
            throw new AssertionError("it waits for its own repair: " + hand.said.getLast());
          }
        };

    assertThat(hand.perform(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(7);
    assertThat(trio.nodes).allMatch(node -> node.sessions == 0 && node.running.isEmpty());
    assertThat(hand.said).anyMatch(text -> text.contains("cannot be ended yet"));
  }

  @Test
  void nothingIsSaidToHaveFailedWhileARepairStillRuns() throws Exception {
    trio.courses.addAll(java.util.Collections.nCopies(18, Trio.Course.BADLY));
    Intent intent = hand.intend();
    hand.kept =
        checkpoint -> {
          if (trio.started.size() == 18 && Position.read(checkpoint).now().isEmpty()) {
            trio.begin(trio.node(2), 77, Duration.ofDays(1));
          }
        };

    assertThat(hand.perform(intent))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.note()).contains("takes part in"));
  }

  @Test
  void aRepairOfWhichNobodyKnowsIsNotTakenForDone() throws Exception {
    trio.courses.add(Trio.Course.VANISHED);

    assertThat(hand.perform(hand.intend())).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(7);
    assertThat(hand.said).anyMatch(text -> text.contains("it is not known to have ended"));
  }

  @Test
  void aSegmentThatTakesTooLongIsEndedOnEveryNodeAndPutOff() throws Exception {
    trio.courses.add(Trio.Course.ENDLESS);

    assertThat(hand.perform(hand.intend())).isInstanceOf(Outcome.Done.class);
    assertThat(hand.said).anyMatch(text -> text.contains("it took longer than 30 min"));
    assertThat(hand.said).anyMatch(text -> text.contains("no progress for"));
    assertThat(trio.nodes).allMatch(node -> node.sessions == 0);
    assertThat(trio.started).hasSize(7);
  }

  @Test
  void aNodeThatComesBackAtAnotherAddressIsTheSameNode() throws Exception {
    Intent intent = hand.intend();
    trio.node(1).address = "10.0.9.9";

    assertThat(hand.perform(intent)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aCoordinatorThatGoesDownDoesNotHoldUpTheRest() throws Exception {
    Intent intent = hand.intend();
    trio.courses.addAll(List.of(Trio.Course.WELL, Trio.Course.LOST));
    hand.meanwhile =
        _ -> {
          if (trio.started.size() == 2) {
            trio.nodes.stream().filter(n -> !n.running.isEmpty()).forEach(n -> n.up = false);
          }
          if (trio.now.isAfter(Trio.START.plusSeconds(300))) {
            trio.nodes.forEach(node -> node.up = true);
          }
        };

    assertThat(hand.perform(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(hand.said).anyMatch(text -> text.contains("went down"));
    assertThat(new HashSet<>(trio.started)).hasSize(6);
  }

  @Test
  void aSecondRepairOfTheSameClusterIsRefused() throws Exception {
    Intent intent = hand.intend();
    hand.kept =
        _ ->
            assertThatThrownBy(() -> hand.intend("2", Map.of(), History.empty()))
                .hasMessage("Run #1 repairs shop of the same cluster: wait for it, or cancel it.");

    assertThat(hand.perform(intent)).isInstanceOf(Outcome.Done.class);
    hand.intend("2", Map.of(), History.empty());
  }
}
