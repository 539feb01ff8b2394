package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.run.jdbc.JdbcFreezes;
import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.run.jdbc.JdbcLocks;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the model check works with is like what a bot does: the same story ends alike on its books
 * and on real ones, and round after round comes to the same as a driver that goes on by itself.
 */
class AgreementTest {
  private static final int STORIES = 40;

  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  static List<Scene> scenes() {
    return Scene.all();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void aStoryToldOnARealDatabaseEndsAlike(Scene scene) {
    Explorer.Limits limits = limits(scene);
    Explorer explorer = new Explorer(scene, new Bench(scene), limits);
    explorer.explore();
    Bench memory = new Bench(scene);
    for (int told = 1; told <= STORIES; told++) {
      int number = (int) ((long) told * (explorer.states() - 1) / STORIES);
      Bench real = real(scene);
      List<Move> way = explorer.way(number);
      way.subList(1, way.size()).forEach(move -> move.again(real, limits.intrusions()));
      Universe expected = explorer.state(number);
      assertThat(Canon.of(real.universe())).as("%s", way).isEqualTo(Canon.of(expected));
      assertThat(real.engine().ready().stream().map(RunId::of).toList())
          .as("ready after %s", way)
          .containsExactlyInAnyOrderElementsOf(memory.ready(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void aDriverThatGoesOnComesToTheSameAsRoundAfterRound(Scene scene) {
    Explorer explorer = new Explorer(scene, new Bench(scene), limits(scene));
    explorer.explore();
    Bench bench = new Bench(scene);
    for (int number = 0; number < explorer.states(); number++) {
      Universe from = explorer.state(number);
      for (RunId run : bench.ready(from)) {
        assertThat(Canon.of(bench.rested(from, run)))
            .as("%s after %s", run, explorer.way(number))
            .isEqualTo(Canon.of(roundAfterRound(bench, from, run)));
      }
    }
  }

  private static Explorer.Limits limits(Scene scene) {
    return new Explorer.Limits(Math.min(2, scene.depth()), 1);
  }

  private static Universe roundAfterRound(Bench bench, Universe from, RunId run) {
    Universe before = from;
    Universe now = next(bench, from, run);
    while (!Canon.of(now).equals(Canon.of(before))) {
      before = now;
      now = next(bench, now, run);
    }
    return now;
  }

  private static Universe next(Bench bench, Universe from, RunId run) {
    bench.round(from, run, Choices.none(), 0);
    return bench.universe();
  }

  private Bench real(Scene scene) {
    List.of("run_event", "run_step", "run_lock_wait", "run_lock", "run", "change_freeze")
        .forEach(table -> store.writer().sql("DELETE FROM " + table).update());
    store.writer().sql("UPDATE run_number SET value = 0").update();
    Books books =
        new Books(
            new JdbcJournal(store.writer(), store.reader()),
            new JdbcLocks(store.writer(), store.reader()),
            new JdbcFreezes(store.writer(), store.reader()),
            store.transactions());
    Bench bench = new Bench(scene, _ -> books, UnaryOperator.identity());
    scene.opening(bench);
    return bench;
  }
}
