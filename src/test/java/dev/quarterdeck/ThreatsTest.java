package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of threats is about the product as it is; {@link GuardsIT} removes the guards. */
class ThreatsTest {
  static List<Threat> threats() {
    return Threat.all();
  }

  @ParameterizedTest
  @MethodSource("threats")
  void isMetByAGuardAndATest(Threat threat) throws Exception {
    assertThat(threat.found()).as("'%s' in %s", threat.says(), threat.file()).isEqualTo(1);
    assertThat(threat.without()).isNotEqualTo(threat.says());
    assertThat(threat.method(threat.suite(getClass().getClassLoader())))
        .as("test %s", threat.test())
        .isPresent();
  }

  @Test
  void namesEachOnce() {
    assertThat(threats()).extracting(Threat::name).doesNotHaveDuplicates();
  }
}
