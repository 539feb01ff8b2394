package dev.quarterdeck.target;

import java.util.Optional;

/** An action that only looks: it leaves nothing in the world, so it is simply done again. */
public interface ReadAction extends Action {
  @Override
  default Effect effect() {
    return Effect.READ;
  }

  @Override
  default Observation observe(Intent intent) {
    return new Observation.NotHappened();
  }

  @Override
  default Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    return perform(intent, progress);
  }

  @Override
  default Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
    return Outcome.failed("nothing was being changed");
  }
}
