package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.store.Transactions;
import dev.quarterdeck.target.Outcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step costs does not depend on how many there were before it. */
class LongRunTest {
  @TempDir private Path directory;

  @Test
  void everyStepIsTwoCommits() throws Exception {
    int ten = commits(10);
    assertThat(commits(60) - ten).isEqualTo(2 * 50);
  }

  private int commits(int steps) throws Exception {
    State[] states = new State[steps];
    for (int i = 0; i < steps; i++) {
      String next = i == steps - 1 ? "succeeded" : "s" + (i + 1);
      states[i] = SampleRunbooks.act("s" + i, next, "failed");
    }
    AtomicInteger commits = new AtomicInteger();
    try (Yard yard = new Yard(directory.resolve("of" + steps), SampleRunbooks.of(states))) {
      RunId run = yard.request();
      Engine counted = yard.engine(inner -> new Counting(inner, commits));
      counted.drive(run.text(), () -> true);
      assertThat(yard.find(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
      assertThat(yard.world.changes).hasSize(steps);
    }
    return commits.get();
  }

  @Test
  void theStateOfARunThatGoesInACircleDoesNotGrow() throws Exception {
    int few = size(10);
    assertThat(size(200) - few).isLessThan(20);
  }

  private int size(int rounds) throws Exception {
    Runbook circle =
        SampleRunbooks.of(
            SampleRunbooks.act("one", "two", "failed"),
            SampleRunbooks.act("two", "succeeded", "one"));
    try (Yard yard = new Yard(directory.resolve("round" + rounds), circle)) {
      for (int i = 1; i < rounds; i++) {
        yard.world.next.add(Outcome.done("turned"));
        yard.world.next.add(new Outcome.Failed("not round yet", Map.of()));
      }
      RunId run = yard.request();
      assertThat(yard.drive(run).lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
      assertThat(yard.world.changes).hasSize(2 * rounds);
      return yard.store
          .reader()
          .sql("SELECT LENGTH(body) FROM run WHERE id = ?")
          .param(run.key())
          .query(Integer.class)
          .single();
    }
  }

  /** Counts what is committed. */
  private record Counting(Transactions inner, AtomicInteger commits) implements Transactions {
    @Override
    public <T> T write(Supplier<T> work) {
      if (!inner.isOpen()) {
        commits.incrementAndGet();
      }
      return inner.write(work);
    }

    @Override
    public void afterCommit(Runnable run) {
      inner.afterCommit(run);
    }

    @Override
    public boolean isOpen() {
      return inner.isOpen();
    }
  }
}
