package dev.quarterdeck.target.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A snapshot is asked for once, followed to its end, and refused where it would not help. */
class SaveTest {
  private static final String LATER = "1795717201";

  private final Booth redis = new Booth();
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void say(String text, double fraction) {}

        @Override
        public void save(Checkpoint checkpoint) {}

        @Override
        public void await(Duration duration) {
          if (!turns.isEmpty()) {
            turns.removeFirst().run();
          }
        }
      };

  private Intent intent() {
    return redis.save().intend(Booth.inputs(Map.of()), History.empty());
  }

  private void refused(String why) {
    assertThatThrownBy(this::intent).isInstanceOf(TargetFailure.class).hasMessageContaining(why);
    assertThat(redis.saves()).isZero();
  }

  private void saving() {
    redis.info("rdb_bgsave_in_progress", "1");
  }

  private void saved() {
    redis.info("rdb_bgsave_in_progress", "0");
    redis.info("rdb_last_save_time", LATER);
  }

  @Test
  void itIsAskedForOnceAndFollowedToItsEnd() throws Exception {
    redis.onSave = this::saving;
    turns.add(() -> {});
    turns.add(this::saved);

    Outcome outcome = redis.save().perform(intent(), progress);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Done(
                "17 keys of redis are saved",
                Map.of(
                    "server",
                    "7dbd9ad5a94b9d865654b4c6c13c97723a05e5b5",
                    "keys",
                    17L,
                    "expiring",
                    3L,
                    "appends",
                    true)));
    assertThat(redis.saves()).isEqualTo(1);
  }

  @Test
  void aSnapshotOfTheSameSecondIsNotTakenForTheNewOne() throws Exception {
    redis.says("TIME", "1795717118\n0\n");
    turns.add(() -> redis.says("TIME", "1795717119\n0\n"));
    redis.onSave = this::saved;

    assertThat(redis.save().perform(intent(), progress)).isInstanceOf(Outcome.Done.class);
    assertThat(turns).isEmpty();
  }

  @Test
  void oneThatIsBeingWrittenWillDo() throws Exception {
    redis.says("BGSAVE SCHEDULE", "ERR Background save already in progress\n\n");
    redis.onSave = this::saving;
    turns.add(this::saved);

    assertThat(redis.save().perform(intent(), progress)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void oneThatFailsIsSaid() throws Exception {
    redis.onSave = () -> redis.info("rdb_last_bgsave_status", "err");

    assertThat(redis.save().perform(intent(), progress))
        .isEqualTo(
            Outcome.failed(
                "Redis of redis could not write its snapshot. Look at its log and its disk"));
  }

  /** Without an append-only file the snapshot that its end triggers is all that keeps the rest. */
  @Test
  void oneThatWouldBeKilledBeforeItHasWrittenItsLastSnapshotIsNotRestarted() throws Exception {
    redis.info("aof_enabled", "0");
    redis.onSave = this::saved;
    redis.info("rdb_last_bgsave_time_sec", "4");
    assertThat(redis.save().perform(intent(), progress)).isInstanceOf(Outcome.Done.class);

    redis.info("rdb_last_save_time", "1795717118");
    redis.info("rdb_last_bgsave_time_sec", "5");
    assertThat(redis.save().perform(intent(), progress))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.note())
                    .contains("took 5 s", "kills it after 10 s")
                    .contains("`docker service update --stop-grace-period 20s redis`"));

    redis.grace = Duration.ofSeconds(20);
    assertThat(redis.save().perform(restored(), progress)).isInstanceOf(Outcome.Done.class);
    redis.grace = Duration.ZERO;
    redis.info("aof_enabled", "1");
    assertThat(redis.save().perform(restored(), progress)).isInstanceOf(Outcome.Done.class);
  }

  private Intent restored() {
    redis.info("rdb_last_save_time", "1795717118");
    return intent();
  }

  @Test
  void oneThatNeverBeginsIsNotWaitedForForEver() throws Exception {
    assertThat(redis.save().perform(intent(), progress))
        .isEqualTo(Outcome.failed("Redis did not begin the snapshot; nothing was changed"));
  }

  @Test
  void aLostAnswerIsLookedUpAndNotAskedAgain() throws Exception {
    redis.answers.put("BGSAVE SCHEDULE", new Ran.Lost("the connection broke off"));
    redis.onSave = this::saving;
    turns.add(this::saved);

    assertThat(redis.save().perform(intent(), progress)).isInstanceOf(Outcome.Done.class);
    assertThat(redis.saves()).isEqualTo(1);
  }

  @Test
  void anErrorIsTheServersFailure() {
    redis.says("BGSAVE SCHEDULE", "NOPERM this user has no permissions\n\n");
    Intent intent = intent();

    assertThatThrownBy(() -> redis.save().perform(intent, progress))
        .isInstanceOf(TargetFailure.class)
        .hasMessage("Redis of 'redis': NOPERM this user has no permissions.");
  }

  @Test
  void whatIsSeenAfterACrashIsWhatHappened() throws Exception {
    Intent intent = intent();
    assertThat(redis.save().observe(intent)).isInstanceOf(Observation.NotHappened.class);

    saving();
    assertThat(redis.save().observe(intent)).isInstanceOf(Observation.Underway.class);
    assertThat(redis.save().stop(intent, Optional.empty(), progress))
        .isEqualTo(Outcome.failed("Redis finishes a snapshot by itself; nothing else was changed"));

    turns.add(this::saved);
    assertThat(redis.save().resume(intent, Optional.empty(), progress))
        .isInstanceOf(Outcome.Done.class);
    assertThat(redis.save().observe(intent))
        .isInstanceOfSatisfying(
            Observation.Ended.class,
            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Done.class));
    assertThat(redis.saves()).isZero();
  }

  @Test
  void aServerThatSomebodyElseRestartedIsNotSaved() {
    Intent intent = intent();
    redis.info("run_id", "0".repeat(40));

    assertThat(redis.save().observe(intent))
        .isEqualTo(
            new Observation.Ended(
                Outcome.failed("redis was restarted by someone else while it was to be saved")));
  }

  @Test
  void itIsRefusedWhereARestartWouldLoseData() {
    redis.info("rdb_last_bgsave_status", "err");
    refused("could not write its last snapshot");
    redis.info("rdb_last_bgsave_status", "ok");

    redis.says("CONFIG GET save", "save\n\n");
    assertThat(intent().sentence()).isEqualTo("save the 17 keys of redis");
    redis.info("aof_enabled", "0");
    refused("keeps nothing by itself");
    redis.says("CONFIG GET save", "save\n60 1\n");

    redis.kept = false;
    refused("keeps its files in /data, which is no volume or folder");
    redis.kept = true;

    redis.running = 2;
    refused("2 tasks of service 'redis' run");
    redis.running = 0;
    refused("No task of service 'redis' runs");
  }

  @Test
  void aForbiddenSettingIsNotTakenForAnEmptyOne() {
    redis.says("CONFIG GET save", "ERR unknown command 'CONFIG'\n\n");
    refused("ERR unknown command 'CONFIG'");
    redis.says("CONFIG GET save", "\n");
    refused("does not say its setting 'save'");
  }

  @Test
  void thePasswordIsReadFromStandardInputAndStandsInNoArgument() throws Exception {
    Intent intent =
        redis.save().intend(Booth.inputs(Map.of("password", "redis-password")), History.empty());
    redis.onSave = this::saved;
    var _ = redis.save().perform(intent, progress);

    assertThat(intent.detail()).contains("redis-password").doesNotContain("correct horse");
    assertThat(redis.asked).allSatisfy(SaveTest::asksForIt);
  }

  private static void asksForIt(CommandLine command) {
    assertThat(command.argv()).startsWith("redis-cli", "--askpass").doesNotContain("correct horse");
    assertThat(command.stdin().orElseThrow().reveal()).isEqualTo("correct horse\n");
  }

  @Test
  void aPasswordThatIsWrongOrNotWantedIsSaid() {
    Map<String, Object> password = Map.of("password", "redis-password");
    for (Map.Entry<String, String> said :
        List.of(
            Map.entry(
                "AUTH failed: WRONGPASS invalid username-password pair or user is disabled.",
                "it does not take the password in the secret 'redis-password'. Correct one of them."),
            Map.entry(
                "AUTH failed: ERR AUTH <password> called without any password configured",
                "it does not take the secret 'redis-password': AUTH failed: ERR AUTH"))) {
      redis.answers.put(
          "INFO", new Ran.Exited(0, "NOAUTH Authentication required.\n\n", said.getKey(), false));
      assertThatThrownBy(() -> redis.save().intend(Booth.inputs(password), History.empty()))
          .isInstanceOf(TargetFailure.class)
          .hasMessageContaining(said.getValue());
    }
  }

  @Test
  void aServerThatIsNotThereIsSaid() {
    redis.answers.put(
        "INFO",
        new Ran.Exited(
            1, "", "Could not connect to Redis at 127.0.0.1:6379: Connection refused\n", false));
    refused("Could not connect to Redis at 127.0.0.1:6379: Connection refused");
    redis.answers.put("INFO", new Ran.Lost("redis-cli did not end within 15 s"));
    refused("redis-cli did not end within 15 s");
    redis.answers.put("INFO", new Ran.Exited(0, VitalsTest.SAID, "", true));
    refused("its answer is too long");
  }
}
