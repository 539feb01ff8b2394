package dev.quarterdeck.target.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a cluster, and how it is asked. */
final class StatusTest {
  private final Trio trio = new Trio();
  private final Hand hand = new Hand(trio);

  private Report status(History history) {
    return hand.cassandra(history)
        .offer()
        .view("cassandra-status")
        .orElseThrow()
        .show(new Inputs(StepKey.planned("view"), Map.of()));
  }

  private static List<String> sentences(Report report) {
    return report.parts().stream()
        .filter(Report.Sentence.class::isInstance)
        .map(part -> ((Report.Sentence) part).text())
        .toList();
  }

  private static Report.Table table(Report report, int which) {
    return report.parts().stream()
        .filter(Report.Table.class::isInstance)
        .map(Report.Table.class::cast)
        .toList()
        .get(which);
  }

  @Test
  void aClusterThatIsWellSaysSoAndShowsEveryNode() {
    Report report = status(History.empty());

    assertThat(report.title()).isEqualTo("Cassandra cluster rig: 3 of 3 nodes up");
    assertThat(sentences(report))
        .containsExactly("Nothing is wrong; the nodes agree on the schema.");
    assertThat(table(report, 0).rows())
        .contains(
            List.of(
                "10000000",
                "cassandra-1 on n-cassandra-1",
                "up",
                "70.02 KiB",
                "100.0%",
                "0",
                "0",
                "4.1.10"));
    assertThat(table(report, 1).rows())
        .containsExactly(
            List.of("shop", "none that is known"), List.of("stock", "none that is known"));
  }

  @Test
  void whatIsWrongStandsFirst() {
    trio.node(2).up = false;
    trio.node(3).pending = 40;
    trio.begin(trio.node(1), 4, Duration.ofDays(1));

    Report report = status(History.empty());

    assertThat(report.title()).endsWith("2 of 3 nodes up");
    assertThat(report.parts().getFirst()).isInstanceOf(Report.Sentence.class);
    assertThat(sentences(report))
        .contains("Service cassandra-2 has no running task.", "Node 20000000 is down.")
        .anyMatch(text -> text.startsWith("Repair #4 runs at 10000000"))
        .anyMatch(text -> text.startsWith("40 compactions wait at 30000000"));
    assertThat(table(report, 0).rows().getFirst()).startsWith("20000000", "–", "down");
  }

  @Test
  void aKeyspaceThatWasNotRepairedWithinGcGraceIsTold() throws Exception {
    Intent intent = hand.intend();
    Outcome done = hand.perform(intent);
    trio.now = trio.now.plus(Duration.ofDays(11));

    assertThat(sentences(status(past(intent, done))))
        .containsExactly(
            "shop was last repaired 11 d ago, longer than gc_grace (10 d): what was deleted may"
                + " come back.");
    assertThat(table(status(past(intent, done)), 1).rows().getFirst())
        .containsExactly("shop", "11 d ago");
  }

  @Test
  void aRepairThatFailedLaterDoesNotHideTheOneBefore() throws Exception {
    Intent first = hand.intend();
    Outcome done = hand.perform(first);
    trio.now = trio.now.plus(Duration.ofDays(5));
    Intent second = hand.intend("2", Map.of("segments", 1L), past(first, done));

    assertThat(table(status(past(second, Outcome.failed("in vain"))), 1).rows().getFirst())
        .containsExactly("shop", "5 d ago");
  }

  private History past(Intent intent, Outcome outcome) {
    return new History() {
      @Override
      public Optional<Past> inThisRun(String target) {
        return Optional.empty();
      }

      @Override
      public Optional<Past> inAnyRun(String target) {
        return Optional.of(new Past(intent, outcome, trio.now))
            .filter(_ -> target.equals(intent.target()));
      }
    };
  }

  @Test
  void keyspacesAreFoundByTheirNamesAndTheNearestAreNamedElse() {
    Kind keyspaces = hand.cassandra(History.empty()).offer().kind("keyspace").orElseThrow();

    assertThat(keyspaces.all()).extracting("name").containsExactly("shop", "stock", "system_auth");
    assertThat(keyspaces.resolve("shop")).isInstanceOf(Kind.Resolution.Found.class);
    assertThat(keyspaces.resolve("shp")).isEqualTo(new Kind.Resolution.Missing(List.of("shop")));
    assertThat(keyspaces.resolve("zoo"))
        .isEqualTo(new Kind.Resolution.Missing(List.of("shop", "stock")));
  }

  @Test
  void theKeyspacesAreToldByWhicheverNodeAnswers() {
    trio.node(1).silent = true;

    assertThat(hand.cassandra(History.empty()).offer().kind("keyspace").orElseThrow().all())
        .hasSize(3);
  }

  @Test
  void aDrainedNodeIsToldAsWhatItIs() {
    Sight drained = Sight.parse(Recorded.of("4.1", "storage-drained.json"));

    assertThat(drained.name().mode()).isEqualTo("DRAINED");
    assertThat(drained.agreed()).isTrue();
    assertThat(drained.boot())
        .isEqualTo(new Sight.Boot(1_795_727_661L, false, List.of("/var/lib/cassandra3/data/data")));
  }

  @Test
  void thePasswordIsReadFromTheInputAndStandsOnNoCommandLine() {
    Cassandra cassandra =
        new Cassandra(
            new Cassandra.Config(
                trio.names(),
                () -> Optional.of(new Login("ops", new Secret("hunter22"))),
                Duration.ofDays(10),
                () -> trio.now),
            trio.ground(),
            History::empty);

    cassandra.offer().kind("keyspace").orElseThrow().all();

    assertThat(trio.asked)
        .isNotEmpty()
        .allMatch(asked -> asked.toString().startsWith("nodetool -u ops -pwf /dev/stdin "))
        .noneMatch(asked -> asked.toString().contains("hunter22"))
        .allMatch(asked -> asked.stdin().orElseThrow().reveal().equals("ops hunter22\n"));
  }

  @Test
  void withoutServicesItIsSaidWhatToSet() {
    Cassandra none =
        new Cassandra(
            Cassandra.Config.of(List.of(), () -> trio.now), trio.ground(), History::empty);

    assertThatThrownBy(() -> none.offer().kind("keyspace").orElseThrow().all())
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("set quarterdeck.cassandra.services");
  }
}
