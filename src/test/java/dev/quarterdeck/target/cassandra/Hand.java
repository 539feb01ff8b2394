package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Repairs by hand, as a run would. */
final class Hand implements Progress {
  final Trio trio;
  final List<String> said = new ArrayList<>();
  final List<Checkpoint> saved = new ArrayList<>();

  /** Is told of every wait, after it. */
  Consumer<Duration> meanwhile = _ -> {};

  /** Is told of every checkpoint, after it was kept. */
  Consumer<Checkpoint> kept = _ -> {};

  private Action repair;

  Hand(Trio trio) {
    this.trio = trio;
    this.repair = fresh();
  }

  /** Another bot, or the same after it was started again. */
  Action fresh() {
    repair = cassandra(History.empty()).offer().action("cassandra.repair").orElseThrow();
    return repair;
  }

  Cassandra cassandra(History history) {
    return new Cassandra(
        new Cassandra.Config(trio.names(), Optional::empty, Duration.ofDays(10), () -> trio.now),
        trio.ground(),
        () -> history);
  }

  Intent intend(String run, Map<String, Object> more, History history) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("keyspace", new Thing("keyspace", "rig/shop", "shop").value());
    return repair.intend(new Inputs(new StepKey(run, "repair", 1), values), history);
  }

  Intent intend() {
    return intend("1", Map.of("segments", 1L), History.empty());
  }

  Outcome perform(Intent intent) throws InterruptedException {
    return repair.perform(intent, this);
  }

  Outcome resume(Intent intent) throws InterruptedException {
    return repair.resume(intent, last(), this);
  }

  Outcome stop(Intent intent) throws InterruptedException {
    return repair.stop(intent, last(), this);
  }

  Optional<Checkpoint> last() {
    return saved.isEmpty() ? Optional.empty() : Optional.of(saved.getLast());
  }

  Action repair() {
    return repair;
  }

  @Override
  public void say(String text, double fraction) {
    said.add(text);
  }

  @Override
  public void save(Checkpoint checkpoint) {
    saved.add(checkpoint);
    kept.accept(checkpoint);
  }

  @Override
  public void await(Duration duration) {
    trio.now = trio.now.plus(duration);
    meanwhile.accept(duration);
  }
}
