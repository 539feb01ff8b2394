package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Thing;
import java.util.ArrayList;
import java.util.List;

/** Whether a cluster can do without one of its nodes for a while. */
record Calm(Cluster cluster) {
  /**
   * What was seen.
   *
   * @param against why no node may be taken away now: a sentence each
   */
  record Seen(Survey survey, List<String> against) {
    /** The nodes that are tasks of that service. */
    List<Member> of(Thing service) {
      return survey.members().stream()
          .filter(each -> each.container().service().equals(service.name()))
          .toList();
    }
  }

  /** Looks at every node. */
  Seen look() throws InterruptedException {
    Survey survey = cluster.survey();
    List<String> against = new ArrayList<>(survey.problems());
    against.addAll(survey.busy(Watch.PENDING));
    survey.members().stream()
        .filter(each -> !each.sight().boot().serving())
        .filter(each -> each.sight().name().normal())
        .forEach(each -> against.add(each.shown() + " takes no statements of clients"));
    against.addAll(streams(survey));
    return new Seen(survey, against);
  }

  /** To take away a node that sends or receives would make all of it begin anew. */
  private List<String> streams(Survey survey) throws InterruptedException {
    List<String> against = new ArrayList<>();
    for (var reply :
        Cluster.all(
            survey.members().stream().map(Member::container).toList(),
            cluster.nodetool()::streams)) {
      if (reply.answer().isEmpty()) {
        against.add(reply.failure());
      } else if (reply.answer().getFirst()) {
        against.add(Nodetool.place(reply.container()) + " sends or receives streams");
      }
    }
    return against;
  }
}
