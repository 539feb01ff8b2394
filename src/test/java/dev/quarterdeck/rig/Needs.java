package dev.quarterdeck.rig;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A suite that starts a program of this machine. It is left out where that is not installed, says
 * so, and counts as skipped; with {@code -Dquarterdeck.live=required} it fails there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsExtension.class)
public @interface Needs {
  /** The program, as on the path; {@code .ci/run} names the package of Debian that brings it. */
  String value();
}
