package dev.quarterdeck.target.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.TargetFailure;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodetool of real clusters wrote is understood, and anything else is said not to be. */
final class AnswersTest {
  @ParameterizedTest
  @ValueSource(strings = {"4.1", "5.0"})
  void aNodeTellsWhoItIsAndHowItSeesTheOthers(String version) {
    Sight sight = Sight.parse(Recorded.of(version, "storage.json"));

    assertThat(sight.name().cluster()).isEqualTo("rig");
    assertThat(sight.name().mode()).isEqualTo("NORMAL");
    assertThat(sight.name().version()).startsWith(version);
    assertThat(sight.ids()).containsOnlyKeys("127.0.0.1", "127.0.0.2", "127.0.0.3");
    assertThat(sight.ids()).containsValue(sight.name().id());
    assertThat(sight.unreachable()).isEmpty();
    assertThat(sight.moving()).isEmpty();
    assertThat(sight.agreed()).isTrue();
    assertThat(sight.loads()).containsKey("127.0.0.2");
    assertThat(sight.keyspaces()).contains("shop").doesNotContain("system", "system_schema");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.1", "5.0"})
  void whatBecameOfARepairIsTold(String version) {
    assertThat(Told.parse(Recorded.of(version, "parent-none.txt"))).isEqualTo(new Told.Nothing());
    assertThat(Told.parse(Recorded.of(version, "parent-in-progress.txt")))
        .isEqualTo(new Told.Running());
    assertThat(Told.parse(Recorded.of(version, "parent-completed.txt")))
        .isEqualTo(new Told.Completed());
    assertThat(Told.parse(Recorded.of(version, "parent-failed.txt")))
        .isEqualTo(new Told.Failed("it was ended by someone"));
  }

  @Test
  void aFailureOfSeveralLinesIsToldByItsFirst() {
    String out =
        """
        org.apache.cassandra.db:type=StorageService
        [FAILED, Validation failed in /10.0.0.2

        \tat o.a.c.Repair, and more]
        """;

    assertThat(Told.parse(out)).isEqualTo(new Told.Failed("Validation failed in /10.0.0.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.1", "5.0"})
  void aRepairIsReadByWhatItWrote(String version) {
    String well = Recorded.of(version, "repair.txt");
    String ended = Recorded.of(version, "repair-terminated.txt");

    assertThat(Answers.repaired(well)).isTrue();
    assertThat(Answers.refused(well)).isFalse();
    assertThat(Answers.command(well)).isPresent();
    assertThat(Answers.repaired(ended)).isFalse();
    assertThat(Answers.refused(ended)).isTrue();
    assertThat(Answers.failure(ended, Recorded.of(version, "repair-terminated.err.txt")))
        .isEqualTo("it was ended by someone");
    assertThat(Answers.failure(Recorded.of(version, "repair-notable.txt"), ""))
        .isEqualTo("Unknown keyspace/cf pair (shop.nope)");
    assertThat(Answers.failure(Recorded.of(version, "repair-nope.txt"), ""))
        .isEqualTo("nodetool: Keyspace [nope] does not exist.");
  }

  @Test
  void aRepairWithANodeDownSaysThatNotAllHaveAnswered() {
    assertThat(Answers.failure(Recorded.of("5.0", "repair-pr-node-down.txt"), ""))
        .isEqualTo("Did not get replies from all endpoints.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.1", "5.0"})
  void sessionsAndStreamsAreCounted(String version) {
    assertThat(Answers.number(Recorded.of(version, "sessions-none.txt"))).isZero();
    assertThat(Answers.number(Recorded.of(version, "sessions-one.txt"))).isOne();
    assertThat(Answers.streaming(Recorded.of(version, "netstats-sending.txt")).orElseThrow())
        .isBetween(1_000_000L, 200_000_000L);
    assertThat(Answers.streaming(Recorded.of(version, "netstats-receiving.txt")).orElseThrow())
        .isBetween(1_000_000L, 200_000_000L);
    assertThat(Answers.streaming("Mode: NORMAL\nNot sending any streams.\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.1", "5.0"})
  void aNodeThatComparesNothingSaysSo(String version) {
    assertThat(Answers.validating(Recorded.of(version, "compactionstats.txt"))).isFalse();
  }

  @Test
  void pendingCompactionsAndRunningRepairsComeInOneAnswer() {
    String idle = Recorded.of("4.1", "pending-none.json");
    String repairing = idle.replace("scope=Repair-Task,", "scope=Repair#17,");

    assertThat(Activity.parse(idle).commands()).isEmpty();
    assertThat(Activity.parse(idle).pending()).isZero();
    assertThat(Activity.parse(repairing).commands()).containsExactly(17);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.1", "5.0"})
  void everyNodeStandsInTheStatus(String version) {
    assertThat(Standing.parse(Recorded.of(version, "status.txt")))
        .hasSize(3)
        .allMatch(Standing::up)
        .allMatch(each -> each.state().equals("normal") && each.owns().equals("100.0%"));
  }

  @Test
  void aNodeThatIsDownStandsFirst() {
    List<Standing> all = Standing.parse(Recorded.of("5.0", "status-one-down.txt"));

    assertThat(all.getFirst().up()).isFalse();
    assertThat(all.subList(1, 3)).allMatch(Standing::up);
  }

  @Test
  void whatIsNotUnderstoodIsSaidToBeSoWithItsFirstLine() {
    List<Function<String, Object>> readers =
        List.of(
            Ring::parse,
            Sight::parse,
            Activity::parse,
            Told::parse,
            Answers::number,
            Answers::streaming,
            Answers::validating,
            Standing::parse);
    for (Function<String, Object> reader : readers) {
      assertThatThrownBy(() -> reader.apply("Picked up JAVA_TOOL_OPTIONS\nmore"))
          .isInstanceOf(TargetFailure.class)
          .hasMessageContaining("Picked up JAVA_TOOL_OPTIONS");
      assertThatThrownBy(() -> reader.apply(""))
          .isInstanceOf(TargetFailure.class)
          .hasMessageContaining("nothing at all");
      assertThatThrownBy(() -> reader.apply(Recorded.of("5.0", "jmx-refused.txt")))
          .isInstanceOf(TargetFailure.class);
    }
  }

  @Test
  void aKeyspaceThatIsNotThereHasNoRing() {
    assertThatThrownBy(() -> Ring.parse(Recorded.of("4.1", "describering-nope.txt")))
        .isInstanceOf(TargetFailure.class);
  }
}
