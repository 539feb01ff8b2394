package dev.quarterdeck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.snapshot.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedRehearsalsTest {
  private static final Rehearsals SHIPPED = new Library(Path.of(".")).read();

  @Test
  void goAsWritten() throws Exception {
    Rehearsals.Result result = SHIPPED.play();

    System.out.printf(
        "%d rehearsals in %d files took %d ms%n",
        result.rehearsals(), result.files(), result.wall().toMillis());
    assertThat(result.problems()).isEmpty();
    assertThat(result.rehearsals()).isEqualTo(SHIPPED.all().size());
  }

  @Test
  void areAtLeastThreeForEveryRunbookAndOneOfThemUnderAFault() throws IOException {
    List<String> runbooks;
    try (Stream<Path> files = Files.list(Path.of("runbooks"))) {
      runbooks =
          files
              .map(Path::toString)
              .filter(path -> path.endsWith(".yaml") && !Loader.isRehearsal(path))
              .toList();
    }
    assertThat(runbooks).hasSizeGreaterThanOrEqualTo(4);
    for (String runbook : runbooks) {
      String file = runbook.replace(".yaml", ".rehearsal.yaml");
      List<Rehearsal> own = SHIPPED.all().stream().filter(r -> r.at().file().equals(file)).toList();
      assertThat(own).as(file).hasSizeGreaterThanOrEqualTo(3);
      assertThat(own).as(file).anyMatch(ShippedRehearsalsTest::underAFault);
    }
  }

  private static boolean underAFault(Rehearsal rehearsal) {
    return rehearsal.given().stream().anyMatch(g -> g instanceof Given.Failing)
        || rehearsal.when().stream().anyMatch(c -> c instanceof Cue.Fails);
  }
}
