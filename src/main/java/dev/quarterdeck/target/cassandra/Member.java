package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.Containers.Container;

/** A node of the cluster, in the container of a task, as it was when it was looked at. */
record Member(Container container, Sight sight, Activity activity) {
  /** What it is called whatever its address is. */
  HostId id() {
    return sight.name().id();
  }

  /** For people: the node and where it runs. */
  String shown() {
    return id().shown() + " (" + Nodetool.place(container) + ")";
  }
}
