package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.Optional;

/** The node whose turn it is, by its own word. */
record Subject(Cluster cluster, Turn turn, Progress progress) {
  /** How long after a look the next one is. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** What it says now. */
  record Word(Container container, Sight sight) {
    boolean drained() {
      return sight.name().mode().equals("DRAINED");
    }

    boolean normal() {
      return sight.name().normal();
    }
  }

  /** Empty when it does not answer. */
  Optional<Word> look() throws InterruptedException {
    try {
      for (Container at : cluster.shell().of(turn.node().service())) {
        Sight sight = cluster.nodetool().sight(at);
        if (sight.name().id().equals(turn.node().id())) {
          return Optional.of(new Word(at, sight));
        }
      }
    } catch (TargetFailure lost) {
      progress.say(String.valueOf(lost.getMessage()), 0.1);
    }
    return Optional.empty();
  }

  /** Whether it has begun anew since it was looked at first. */
  boolean restarted(Word word) {
    return word.sight().boot().generation() > turn.generation();
  }

  /** Whether it is the same process as before, which serves nobody until it is replaced. */
  boolean drained() throws InterruptedException {
    return look().filter(word -> word.drained() && !restarted(word)).isPresent();
  }

  /** A node that does not answer tells nothing, so it is asked until it does. */
  boolean untouched() throws InterruptedException {
    Optional<Word> word = look();
    while (word.isEmpty()) {
      progress.await(PAUSE);
      word = look();
    }
    return word.get().normal() && !restarted(word.get()) && !touchedSoon();
  }

  /**
   * A nodetool that was started just before may still begin, as its JVM takes a second or two. What
   * does not answer then counts as touched: it may be drained.
   */
  boolean touchedSoon() throws InterruptedException {
    progress.await(PAUSE);
    return look().map(word -> !word.normal()).orElse(true);
  }
}
