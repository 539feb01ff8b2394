package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.TargetFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One look at a whole cluster.
 *
 * @param members the nodes that answer
 * @param silent of each node that does not, what is known of it: a sentence
 */
record Survey(List<Member> members, List<String> silent) {
  Survey {
    members = List.copyOf(members);
    silent = List.copyOf(silent);
  }

  /** The name of the cluster. */
  String cluster() {
    return first().sight().name().cluster();
  }

  /**
   * One that answers.
   *
   * @throws TargetFailure when none does
   */
  Member first() {
    if (members.isEmpty()) {
      throw new TargetFailure("No node of Cassandra answers. " + String.join(". ", silent) + ".");
    }
    return members.getFirst();
  }

  /** Every node of the ring. */
  Set<HostId> ids() {
    return new TreeSet<>(first().sight().ids().values());
  }

  /** The node of that Host ID, when it answers. */
  Optional<Member> find(HostId id) {
    return members.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  /** How people read of a node, also when it does not answer. */
  String shown(HostId id) {
    return find(id).map(Member::shown).orElse(id.shown());
  }

  /** The nodes that some other believes to be down. */
  Set<HostId> down() {
    Set<HostId> down = new TreeSet<>();
    members.forEach(each -> down.addAll(each.sight().at(each.sight().unreachable())));
    return down;
  }

  /** Why no repair may run now, whoever runs it: a sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(silent);
    down().forEach(id -> problems.add("node " + shown(id) + " is down"));
    Set<HostId> moving = new TreeSet<>();
    members.forEach(each -> moving.addAll(each.sight().at(each.sight().moving())));
    moving.forEach(id -> problems.add("node " + shown(id) + " joins, leaves or moves"));
    members.stream()
        .filter(each -> !each.sight().name().normal())
        .forEach(each -> problems.add(each.shown() + " is " + each.sight().name().mode()));
    if (members.stream().anyMatch(each -> !each.sight().agreed())) {
      problems.add("the nodes do not agree on the schema");
    }
    ids().stream()
        .filter(id -> find(id).isEmpty() && silent.isEmpty() && !down().contains(id))
        .forEach(
            id ->
                problems.add(
                    "node %s is no task of the services quarterdeck.cassandra.services names"
                        .formatted(id.shown())));
    return problems;
  }

  /** Why another repair must wait now: others that run, and compactions above the limit. */
  List<String> busy(long limit) {
    List<String> busy = new ArrayList<>();
    for (Member each : members) {
      each.activity()
          .commands()
          .forEach(number -> busy.add("repair #" + number + " runs at " + each.shown()));
      if (each.activity().pending() > limit) {
        busy.add(
            "%d compactions wait at %s, more than %d"
                .formatted(each.activity().pending(), each.shown(), limit));
      }
    }
    return busy;
  }
}
