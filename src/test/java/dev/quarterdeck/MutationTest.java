package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What README.md says of mutation testing, held against the profile that does it. */
class MutationTest {
  private static final Pattern PACKAGE =
      Pattern.compile("--targetClasses dev\\.quarterdeck\\.(\\w+)");
  private static final Pattern THRESHOLD =
      Pattern.compile("<mutation\\.threshold>(\\d+)</mutation\\.threshold>");

  private static Page readme;
  private static String pom;

  @BeforeAll
  static void read() throws IOException {
    readme = Page.read("README.md");
    pom = Files.readString(Path.of("pom.xml"));
  }

  private static int threshold() {
    return Integer.parseInt(
        THRESHOLD.matcher(pom).results().map(m -> m.group(1)).findFirst().orElseThrow());
  }

  @Test
  void itsCommandIsInTheReadme() {
    assertThat(pom).contains("<id>mutation</id>");
    assertThat(readme.blocks("sh")).contains("mvn -Pmutation test\n");
  }

  @Test
  void aBuildInWhichNoTestCouldRunIsBelowTheThreshold() {
    assertThat(threshold()).isGreaterThanOrEqualTo(85);
    assertThat(pom).contains("--mutationThreshold ${mutation.threshold} ");
    assertThat(readme.text()).contains("fewer than " + threshold() + " of 100");
  }

  @Test
  void theFiguresOfTheReadmeAreOfPackagesOfTheProfileAndHighEnough() {
    List<List<String>> rows = readme.table("package", "changes", "noticed", "took");

    List<String> packages = PACKAGE.matcher(pom).results().map(m -> m.group(1)).toList();
    assertThat(packages).containsExactly("permission", "audit", "run");
    assertThat(rows).isNotEmpty().allMatch(row -> packages.contains(row.getFirst()));
    for (List<String> row : rows) {
      String[] noticed = row.get(2).split(", ", -1);
      int percent = 100 * Integer.parseInt(noticed[0]) / Integer.parseInt(row.get(1));
      assertThat(noticed[1]).as(row.getFirst()).isEqualTo(percent + " %");
      assertThat(percent).as(row.getFirst()).isGreaterThanOrEqualTo(threshold());
    }
  }
}
