package dev.quarterdeck.target.swarm;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of a node in one look.
 *
 * @param node empty when it does not exist
 * @param staying its tasks that have not ended
 * @param missing the services that lack replicas, as {@code web 3 of 4}
 * @param stranded the newest word of the engine on a task that finds no node for too long
 */
record NodeSight(
    Optional<Member> node, List<Task> staying, List<String> missing, Optional<String> stranded) {
  NodeSight {
    staying = List.copyOf(staying);
    missing = List.copyOf(missing);
  }
}
