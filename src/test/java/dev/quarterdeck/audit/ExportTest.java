package dev.quarterdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export keeps everything the trail holds, and says in which line it was damaged. */
class ExportTest {
  @TempDir Path directory;

  private Path export(Records trail) throws IOException {
    StringBuilder out = new StringBuilder();
    Export.write(trail, out);
    return Files.writeString(directory.resolve("export.jsonl"), out);
  }

  @Test
  void whatIsReadBackIsWhatWasWrittenNamesAndSealsAndAll() throws IOException {
    TrailOnPaper trail = TrailOnPaper.sealed(3);
    trail.unsealed(4);
    List<Recorded> back = new ArrayList<>();

    Export.read(export(trail)).each(back::add);

    assertThat(back).isEqualTo(trail.entries());
  }

  @Test
  void aNameThatWasForgottenIsNotInTheExport() throws IOException {
    Recorded known = TrailOnPaper.sealed(1).entries().getFirst();
    Recorded forgotten =
        new Recorded(1, known.entry(), known.personHash(), Optional.empty(), known.seal());

    Path file = export(consumer -> consumer.accept(forgotten));

    assertThat(Files.readString(file)).doesNotContain("bob");
    assertThat(Verification.of(Export.read(file), List.of(), Optional.empty()).intact()).isTrue();
  }

  @Test
  void saysWhichLineIsNoEntry() throws IOException {
    Path file = export(TrailOnPaper.sealed(3));
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(2, lines.get(2).substring(0, 40));
    Files.write(file, lines);

    assertThatThrownBy(() -> Export.read(file).each(_ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ":3: no audit entry: it was changed or cut");
  }
}
