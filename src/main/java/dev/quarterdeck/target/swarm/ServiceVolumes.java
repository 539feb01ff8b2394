package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Volumes;
import java.time.Duration;

/**
 * What outlives the tasks of a service: what is in volumes that have a name and in folders of a
 * node, where the next task is sure to find them.
 */
record ServiceVolumes(World world) implements Volumes {
  @Override
  public boolean keep(Thing service, String path) {
    return spec(service).keeps(path);
  }

  @Override
  public Duration grace(Thing service) {
    return spec(service).grace();
  }

  private Spec spec(Thing service) {
    return world.service(service.id(), service.name()).spec();
  }
}
