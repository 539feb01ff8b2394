package dev.quarterdeck.target.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.Needs;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A real Redis on a worker, which the bot reaches as on a team's nodes: over SSH, with the key that
 * may do no more than the shipped forced command allows.
 */
@OnRealSwarm
@Needs("sshd")
class RedisOnRealSwarmIT {
  private static final int KEYS = 5_000;

  private final Fleet fleet;

  RedisOnRealSwarmIT(LiveSwarm live) {
    this.fleet = new Fleet(live);
  }

  @BeforeEach
  void open() {
    fleet.open();
  }

  @AfterEach
  void close() throws Exception {
    fleet.close();
  }

  private Inputs inputs(Optional<String> password, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("service", fleet.service().value());
    password.ifPresent(secret -> values.put("password", secret));
    return new Inputs(new StepKey("r-1", "step", 1), values);
  }

  private Inputs inputs() {
    return inputs(Optional.of("right"), Map.of());
  }

  private static Outcome.Done done(Action action, Inputs inputs) throws InterruptedException {
    Intent intent = action.intend(inputs, History.empty());
    Outcome outcome = action.perform(intent, new Patient());
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (Outcome.Done) outcome;
  }

  @Test
  void aRestartKeepsEveryKey() throws Exception {
    fleet.create(Fleet.NODE, "--mount=type=volume,source=shell-redis,target=/data");
    fleet.cli("EVAL", "for i=1," + KEYS + " do redis.call('set','k'..i,'v'..i) end", "0");
    fleet.cli("SET", "passing", "x", "EX", "1000");

    Outcome.Done saved = done(fleet.save(), inputs());
    assertThat(saved.outputs()).containsEntry("keys", KEYS + 1L).containsEntry("expiring", 1L);

    var _ = done(fleet.restart(), inputs(Optional.empty(), Map.of("order", "stop-first")));
    Outcome.Done compared = done(fleet.compare(), inputs(Optional.of("right"), saved.outputs()));

    assertThat(compared.outputs()).containsEntry("keys", KEYS + 1L);
    assertThat(fleet.cli("GET", "k" + KEYS)).isEqualTo("v" + KEYS);
    assertThat(fleet.logins())
        .contains(" redis-cli --askpass BGSAVE SCHEDULE")
        .doesNotContain(Fleet.PASSWORD)
        .doesNotContain("refused");
  }

  @Test
  void aSaveThatIsInterruptedIsSeenAndNotMissed() throws Exception {
    fleet.create(Fleet.NODE, "--mount=type=volume,source=shell-redis,target=/data");
    fleet.cli("SET", "k", "v");
    Action save = fleet.save();
    Intent intent = save.intend(inputs(), History.empty());

    assertThat(save.observe(intent)).isInstanceOf(Observation.NotHappened.class);
    assertThat(save.perform(intent, new Patient())).isInstanceOf(Outcome.Done.class);
    assertThat(save.observe(intent)).isInstanceOf(Observation.Ended.class);
    assertThat(save.resume(intent, Optional.empty(), new Patient()))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aServerThatWasNotRestartedIsNotTakenForOneThatWas() throws Exception {
    fleet.create(Fleet.NODE, "--mount=type=volume,source=shell-redis,target=/data");
    Outcome.Done saved = done(fleet.save(), inputs());
    Intent intent =
        fleet.compare().intend(inputs(Optional.of("right"), saved.outputs()), History.empty());

    assertThat(fleet.compare().perform(intent, new Patient()))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.note()).contains("it was not restarted"));
  }

  @Test
  void aDiskThatIsFullFailsTheSaveAndThenRefusesTheNext() throws Exception {
    fleet.create(
        Fleet.NODE,
        "--mount=type=volume,source=shell-redis-small,target=/data,volume-driver=local,"
            + "volume-opt=type=tmpfs,volume-opt=device=tmpfs,volume-opt=o=size=1m");
    fleet.cli("CONFIG", "SET", "rdbcompression", "no");
    fleet.cli("EVAL", "for i=1,300 do redis.call('set','k'..i,string.rep('x'..i,2500)) end", "0");
    Intent intent = fleet.save().intend(inputs(), History.empty());

    assertThat(fleet.save().perform(intent, new Patient()))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.note()).contains("could not write its snapshot"));
    assertThatThrownBy(() -> fleet.save().intend(inputs(), History.empty()))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            "Redis of '%s' could not write its last snapshot. Look at its log and its disk first."
                .formatted(Fleet.NAME));
  }

  @Test
  void aPasswordThatIsWrongOrMissingIsSaid() {
    fleet.create(Fleet.NODE, "--mount=type=volume,source=shell-redis,target=/data");

    assertThatThrownBy(
            () -> fleet.save().intend(inputs(Optional.of("wrong"), Map.of()), History.empty()))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            "Redis of '%s': it does not take the password in the secret 'wrong'. Correct one of them."
                .formatted(Fleet.NAME));
    assertThatThrownBy(
            () -> fleet.save().intend(inputs(Optional.empty(), Map.of()), History.empty()))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("it wants a password. Name its secret");
  }

  @Test
  void whatWouldBeginEmptyIsNotRestarted() {
    fleet.create(Fleet.NODE);

    assertThatThrownBy(() -> fleet.save().intend(inputs(), History.empty()))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("keeps its files in /data, which is no volume or folder");
  }

  /** On the manager itself the engine is asked, without SSH. */
  @Test
  void aRedisOnTheManagerIsSavedToo() throws Exception {
    fleet.create("n1", "--mount=type=volume,source=shell-redis,target=/data");
    fleet.cli("SET", "k", "v");

    assertThat(done(fleet.save(), inputs()).outputs()).containsEntry("keys", 1L);
    assertThat(fleet.logins()).isEmpty();
  }
}
