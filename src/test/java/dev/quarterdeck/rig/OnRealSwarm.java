package dev.quarterdeck.rig;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A suite that drives the real Swarm of {@code src/test/rig}. Its constructor and methods may take
 * a {@link LiveSwarm}.
 *
 * <p>With the system property {@code quarterdeck.live=required} (or the environment variable {@code
 * QUARTERDECK_LIVE=required}) the rig is started where it is not up, and the suite fails if that
 * fails. Otherwise the suite is left out where no rig is up, says so, and counts as skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealSwarmExtension.class)
public @interface OnRealSwarm {
  /** Which Swarm; all but the small one are brought up for the suite alone, and taken down. */
  Size value() default Size.SMALL;

  /** The Swarms there can be, also at once. */
  enum Size {
    /** For everybody: nobody breaks its nodes. */
    SMALL(1, 2),
    /** To break it while something goes on. */
    LARGE(3, 4),
    /** To close and open its nodes. */
    SPARE(1, 3);

    private final int managers;
    private final int workers;

    Size(int managers, int workers) {
      this.managers = managers;
      this.workers = workers;
    }

    int managers() {
      return managers;
    }

    int workers() {
      return workers;
    }
  }
}
