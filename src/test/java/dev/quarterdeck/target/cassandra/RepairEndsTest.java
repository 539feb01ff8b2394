package dev.quarterdeck.target.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repair that is ended early, by a crash of the bot or by people. */
final class RepairEndsTest {
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Trio trio = new Trio();
  private final Hand hand = new Hand(trio);

  /** Performs until the n-th checkpoint is kept, and no further. */
  private void crashAfter(int checkpoints, Intent intent) {
    hand.kept =
        _ -> {
          if (hand.saved.size() == checkpoints) {
            throw new Crash();
          }
        };
    assertThatThrownBy(() -> hand.perform(intent)).isInstanceOf(Crash.class);
    hand.kept = _ -> {};
    hand.fresh();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void afterACrashItGoesOnAtItsSegment(int checkpoints) throws Exception {
    Intent intent = hand.intend();
    crashAfter(checkpoints, intent);

    assertThat(hand.repair().observe(intent, hand.last())).isInstanceOf(Observation.Underway.class);
    assertThat(hand.resume(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void whatRunsAfterACrashAndHasNoKnownNumberIsWaitedForAndItsSegmentRepairedAgain()
      throws Exception {
    Intent intent = hand.intend();
    crashAfter(3, intent);
    Position.Current current = Position.read(hand.last().orElseThrow()).now().orElseThrow();
    Trio.Node node = trio.at(current.node());
    trio.begin(node, ++node.command, Duration.ofMinutes(3));

    assertThat(hand.resume(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(6).doesNotHaveDuplicates();
    assertThat(trio.now).isAfter(Trio.START.plus(Duration.ofMinutes(3)));
  }

  @Test
  void whatRunsAfterACrashAndHasANumberIsFollowedAndNotStartedTwice() throws Exception {
    trio.courses.addAll(List.of(Trio.Course.WELL, Trio.Course.LOST));
    Intent intent = hand.intend();
    crashAfter(4, intent);

    assertThat(Position.read(hand.last().orElseThrow()).now().orElseThrow().command()).isPresent();
    assertThat(hand.resume(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.started).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void whileTheBotWasDownNothingIsRestedForAndEveryMinuteOfARestIsSaid() throws Exception {
    trio.courses.addAll(List.of(Trio.Course.WELL, Trio.Course.LOST));
    Intent intent = hand.intend("1", Map.of("segments", 1L, "intensity", 1L), History.empty());
    crashAfter(4, intent);
    trio.now = trio.now.plus(Duration.ofHours(3));
    Instant up = trio.now;
    hand.meanwhile = wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(1));

    assertThat(hand.resume(intent)).isInstanceOf(Outcome.Done.class);
    assertThat(trio.now).isBefore(up.plus(Duration.ofHours(1)));
    assertThat(hand.said.stream().filter(text -> text.endsWith("resting"))).hasSizeGreaterThan(10);
  }

  @Test
  void withoutACheckpointNothingWasBegun() {
    Intent intent = hand.intend();

    assertThat(hand.repair().observe(intent)).isInstanceOf(Observation.NotHappened.class);
  }

  @Test
  void stopEndsTheRepairOnEveryNodeAlsoAfterARestartAndSaysThatNoneIsLeft() throws Exception {
    Intent intent = hand.intend();
    crashAfter(3, intent);
    trio.begin(trio.node(2), 7, Duration.ofDays(1));

    Outcome outcome = hand.stop(intent);

    assertThat(outcome.note())
        .isEqualTo(
            "shop: ended after 1 of 6 segments; no repair session is left on any of the 3 nodes"
                + " that answer");
    assertThat(trio.nodes).allMatch(node -> node.sessions == 0 && node.running.isEmpty());
    assertThat(hand.repair().observe(intent, hand.last()))
        .isEqualTo(new Observation.Ended(outcome));
  }

  @Test
  void aRepairThatBeginsWhileItIsBeingEndedIsEndedToo() throws Exception {
    Intent intent = hand.intend();
    crashAfter(1, intent);
    boolean[] begun = {false};
    hand.meanwhile =
        _ -> {
          if (!begun[0]) {
            begun[0] = true;
            trio.begin(trio.node(1), 7, Duration.ofDays(1));
          }
        };

    assertThat(hand.stop(intent).note()).contains("no repair session is left");
    assertThat(begun[0]).isTrue();
    assertThat(trio.nodes).allMatch(node -> node.sessions == 0 && node.running.isEmpty());
  }

  @Test
  void whatStillStreamsIsSaid() throws Exception {
    Intent intent = hand.intend();
    crashAfter(1, intent);
    trio.node(1).streaming = 12_345_678;

    assertThat(hand.stop(intent).note())
        .endsWith("12 MB that it had begun to stream still arrive, which nothing can end");
  }

  @Test
  void anEngineThatFailsOnceDoesNotLeaveTheRepairRunning() throws Exception {
    Intent intent = hand.intend();
    crashAfter(3, intent);
    trio.begin(trio.node(2), 7, Duration.ofDays(1));
    trio.failing = 1;

    assertThat(hand.stop(intent).note()).contains("no repair session is left");
    assertThat(trio.nodes).allMatch(node -> node.sessions == 0 && node.running.isEmpty());
  }

  @Test
  void anEngineThatNeverAnswersLeavesItUnknown() throws Exception {
    Intent intent = hand.intend();
    crashAfter(1, intent);
    trio.failing = Integer.MAX_VALUE;

    assertThat(hand.stop(intent))
        .isEqualTo(
            new Outcome.Unknown(
                "whether a repair goes on cannot be told: the engine does not answer"));
  }

  @Test
  void oneNodeThatIsDownDoesNotSpeakForAnotherThatDoesNotAnswer() throws Exception {
    Intent intent = hand.intend();
    crashAfter(1, intent);
    Trio.Node stranger = new Trio.Node(4);
    stranger.up = false;
    trio.nodes.add(stranger);
    trio.node(3).silent = true;

    assertThat(hand.stop(intent)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aNodeThatStillComparesDataIsNotQuiet() throws Exception {
    Intent intent = hand.intend();
    crashAfter(1, intent);
    trio.node(2).validating = true;

    assertThat(hand.stop(intent))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> assertThat(unknown.note()).contains("still compares data"));
  }

  @Test
  void streamsThatCannotBeToldDoNotMakeTheEndUnknown() throws Exception {
    Intent intent = hand.intend();
    crashAfter(1, intent);
    trio.node(2).untold = true;

    assertThat(hand.stop(intent).note())
        .endsWith("any of the 3 nodes that answer; how much still streams is not known");
  }

  @Test
  void ofANodeThatDoesNotAnswerAndIsNotKnownToBeDownNothingIsClaimed() throws Exception {
    Intent intent = hand.intend();
    crashAfter(1, intent);
    trio.node(3).silent = true;

    assertThat(hand.stop(intent)).isInstanceOf(Outcome.Unknown.class);
    assertThat(hand.repair().observe(intent, hand.last())).isInstanceOf(Observation.Unclear.class);
  }

  @Test
  void aNodeThatIsDownRepairsNothing() throws Exception {
    Intent intent = hand.intend();
    crashAfter(1, intent);
    trio.node(3).up = false;

    assertThat(hand.stop(intent).note()).contains("any of the 2 nodes that answer; the others are");
  }
}
