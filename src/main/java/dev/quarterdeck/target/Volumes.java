package dev.quarterdeck.target;

/** What of a container's files outlives it. */
@FunctionalInterface
public interface Volumes {
  /**
   * Whether what the tasks of a service write at {@code path} is there for those after them.
   *
   * @throws TargetFailure when there is no such service, or its system does not answer
   */
  boolean keep(Thing service, String path);
}
