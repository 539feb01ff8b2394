package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No test of a threat is there for show: with its guard it passes, and without it, the rest of the
 * product being as it is, it fails. One of them listens to the log, which Spring sets up anew
 * wherever it starts.
 */
@ResourceLock("log")
class GuardsIT {
  static List<Threat> threats() {
    return Threat.all();
  }

  @ParameterizedTest
  @MethodSource("threats")
  void itsTestFailsWithoutTheGuard(Threat threat, @TempDir Path folder) throws Exception {
    assertThat(Variant.asItIs(folder).run(threat)).as("%s as it is", threat.test()).isEmpty();
    assertThat(Variant.without(threat, folder).run(threat))
        .as("failures of %s without '%s' in %s", threat.test(), threat.says(), threat.file())
        .isNotEmpty();
  }
}
