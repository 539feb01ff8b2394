package dev.quarterdeck.target.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Ran;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A restart is only well when another server holds what the one before held. */
class CompareTest {
  private static final String BEFORE = "0".repeat(40);

  private final Booth redis = new Booth();
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final List<String> said = new ArrayList<>();
  private final Map<String, Object> inputs =
      new HashMap<>(Map.of("server", BEFORE, "keys", 17L, "expiring", 3L, "appends", true));

  private Outcome compared() throws InterruptedException {
    Intent intent = redis.compare().intend(Booth.inputs(inputs), History.empty());
    return redis.compare().perform(intent, progress());
  }

  private Progress progress() {
    return new Progress() {
      @Override
      public void say(String text, double fraction) {
        said.add(text);
      }

      @Override
      public void save(Checkpoint checkpoint) {}

      @Override
      public void await(Duration duration) {
        turns.removeFirst().run();
      }
    };
  }

  private void failed(String why) throws InterruptedException {
    assertThat(compared())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failure -> assertThat(failure.note()).contains(why));
  }

  @Test
  void whatIsBackIsCounted() throws Exception {
    assertThat(compared())
        .isEqualTo(
            new Outcome.Done("redis is back with 17 keys, before it were 17", Map.of("keys", 17L)));
  }

  @Test
  void itWaitsUntilAllIsLoaded() throws Exception {
    redis.running = 0;
    turns.add(() -> redis.running = 1);
    turns.add(() -> redis.info("loading", "0"));
    redis.info("loading", "1");

    assertThat(compared()).isInstanceOf(Outcome.Done.class);
    assertThat(said).hasSize(2).last().isEqualTo("Redis of redis loads its data");
  }

  @Test
  void aServerThatDoesNotAnswerYetIsAskedAgain() throws Exception {
    redis.answers.put("INFO", new Ran.Lost("the connection broke off"));
    turns.add(() -> redis.answers.remove("INFO"));

    assertThat(compared()).isInstanceOf(Outcome.Done.class);
    assertThat(said.getFirst()).contains("the connection broke off", "(trying again)");
  }

  @Test
  void keysThatVanishByThemselvesAreNotMissed() throws Exception {
    redis.info("db0", "keys=9,expires=0,avg_ttl=0");
    assertThat(compared()).isInstanceOf(Outcome.Done.class);

    redis.info("db0", "keys=8,expires=0,avg_ttl=0");
    failed("redis holds 13 keys, and held 17 before");
  }

  @Test
  void theSameServerWasNotRestarted() throws Exception {
    inputs.put("server", "7dbd9ad5a94b9d865654b4c6c13c97723a05e5b5");
    failed("it was not restarted");
  }

  @Test
  void oneThatNoLongerAppendsWhatIsWrittenIsNotAsItWas() throws Exception {
    redis.info("aof_enabled", "0");
    failed("redis has its append-only file off, and had it on before");

    inputs.put("appends", false);
    redis.info("aof_enabled", "1");
    failed("redis has its append-only file on, and had it off before");
  }

  @Test
  void oneThatCannotWriteIsNotWell() throws Exception {
    redis.info("aof_last_write_status", "err");
    failed("cannot write its append-only file");
  }
}
