package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.TargetFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a node that is restarted is back, as itself and for all. */
record Back(Cluster cluster, Turn turn) {
  /** What a look came to. */
  sealed interface Look {
    /** Every node sees it up, and it serves. */
    record There(String text) implements Look {}

    /** Not yet. */
    record Missing(String why) implements Look {}

    /** Another one is there in its place, for whom waiting is in vain. */
    record Another(String text) implements Look {}
  }

  /** One look at the whole cluster; that it does not answer is something that was seen. */
  Look look() throws InterruptedException {
    try {
      Survey survey = cluster.standing();
      List<Member> here =
          survey.members().stream()
              .filter(each -> each.container().service().equals(turn.node().service().name()))
              .toList();
      return survey.members().isEmpty() ? new Look.Missing("no node answers") : look(survey, here);
    } catch (TargetFailure lost) {
      return new Look.Missing(String.valueOf(lost.getMessage()));
    }
  }

  private Look look(Survey survey, List<Member> here) {
    HostId id = turn.node().id();
    if (here.stream().anyMatch(each -> !each.id().equals(id))) {
      return new Look.Another(
          "service %s runs node %s now, without the data of %s"
              .formatted(turn.node().service().name(), here.getFirst().id().shown(), id.shown()));
    }
    List<String> missing = new ArrayList<>(survey.problems());
    for (Member each : here) {
      Sight.Boot boot = each.sight().boot();
      if (boot.generation() <= turn.generation()) {
        missing.add(each.shown() + " is still the process of before");
      } else if (!boot.serving()) {
        missing.add(each.shown() + " takes no statements of clients yet");
      }
    }
    if (here.isEmpty() && missing.isEmpty()) {
      missing.add("node " + turn.node().shown() + " does not answer");
    }
    return missing.isEmpty()
        ? new Look.There(
            "node %s is back: all %d nodes are up and agree on the schema"
                .formatted(survey.shown(id), survey.ids().size()))
        : new Look.Missing(String.join(", ", missing));
  }

  /** The same for who only looks. */
  Observation seen() throws InterruptedException {
    return look() instanceof Look.There(String text)
        ? new Observation.Ended(done(text))
        : new Observation.Underway();
  }

  Outcome.Done done(String text) {
    return new Outcome.Done(text, Map.of("node", turn.node().id().toString()));
  }
}
