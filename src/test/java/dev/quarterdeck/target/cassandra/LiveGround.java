package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.rig.LiveCassandra;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Volumes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * A real Cassandra without a Swarm: a service is replaced by ending its process and starting it.
 */
final class LiveGround {
  private LiveGround() {}

  /**
   * What it runs on.
   *
   * @param replaced is told of every service that was replaced
   */
  static Cassandra.Ground of(LiveCassandra cassandra, List<String> replaced) {
    Volumes volumes =
        new Volumes() {
          @Override
          public boolean keep(Thing service, String path) {
            return true;
          }

          @Override
          public Duration grace(Thing service) {
            return Duration.ofSeconds(10);
          }
        };
    Replacing replacing =
        new Replacing(
            name -> Collections.frequency(replaced, name),
            name -> {
              int node = cassandra.names().indexOf(name) + 1;
              replaced.add(name);
              cassandra.stop(node);
              cassandra.start(node);
              return Outcome.done("1 of 1 running");
            });
    return new Cassandra.Ground(
        new Shell(cassandra, Hosts.none()), cassandra.services(), volumes, replacing);
  }
}
