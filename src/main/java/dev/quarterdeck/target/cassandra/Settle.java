package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.ReadAction;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits until every node of the cluster is up, serves, and agrees with all others. */
record Settle(Cluster cluster) implements ReadAction {
  private static final Duration TURN = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "cassandra.settle";
  }

  @Override
  public String help() {
    return "Wait until every node of Cassandra is up and serves, and all agree on the schema.";
  }

  @Override
  public Schema inputs() {
    return Schema.of();
  }

  @Override
  public Schema outputs() {
    return Schema.of();
  }

  @Override
  public String example() {
    return """
    settle:
      do: cassandra.settle
      timeout: 30m
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    return new Intent(
        inputs.step(), name(), "", "wait until every node of Cassandra is up", List.of(), "{}");
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    while (true) {
      List<String> missing = new ArrayList<>();
      try {
        Survey survey = cluster.standing();
        missing.addAll(survey.problems());
        survey.members().stream()
            .filter(each -> !each.sight().boot().serving())
            .forEach(each -> missing.add(each.shown() + " takes no statements of clients"));
        if (missing.isEmpty()) {
          return Outcome.done(
              "all %d nodes are up and agree on the schema".formatted(survey.ids().size()));
        }
      } catch (TargetFailure lost) {
        missing.add(String.valueOf(lost.getMessage()));
      }
      progress.say("waiting: " + String.join(", ", missing), 0.5);
      progress.await(TURN);
    }
  }
}
