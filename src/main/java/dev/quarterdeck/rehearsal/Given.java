package dev.quarterdeck.rehearsal;

import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.source.Mark;
import java.util.Optional;
import java.util.OptionalLong;

/** How the Playground is before anybody speaks. */
sealed interface Given {
  /** Something goes wrong. */
  record Failing(Fault fault) implements Given {}

  /** A query answers that. */
  record Measuring(Metric metric) implements Given {}

  /** A service runs: one of the scene, changed, or a new one, which needs an image. */
  record Serving(Mark at, String name, Optional<String> image, OptionalLong replicas)
      implements Given {}
}
