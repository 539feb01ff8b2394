package dev.quarterdeck.target;

import java.time.Duration;

/** What of a container's files outlives it. */
public interface Volumes {
  /**
   * Whether what the tasks of a service write at {@code path} is there for those after them.
   *
   * @throws TargetFailure when there is no such service, or its system does not answer
   */
  boolean keep(Thing service, String path);

  /**
   * How long the tasks of a service may go on writing when they are to end, before they are killed.
   *
   * @throws TargetFailure as {@link #keep}
   */
  Duration grace(Thing service);
}
