package dev.quarterdeck.target;

/** Which images run. */
@FunctionalInterface
public interface Images {
  /**
   * The image reference a service is to run, with its digest where it is pinned.
   *
   * @throws TargetFailure when there is no such service, or its system does not answer
   */
  String of(Thing service);
}
