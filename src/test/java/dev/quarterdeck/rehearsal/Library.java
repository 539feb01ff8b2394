package dev.quarterdeck.rehearsal;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.snapshot.Check;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped runbooks and permissions in a folder of its own, with rehearsals written for it. */
record Library(Path root) {
  /** Copies what is shipped, but no rehearsal. */
  static Library in(Path root) throws IOException {
    for (String folder : List.of("runbooks", "permissions")) {
      Files.createDirectories(root.resolve(folder));
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(Library::kept).toList()) {
          Files.copy(file, root.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    return new Library(root);
  }

  Library with(String path, String text) throws IOException {
    Files.writeString(root.resolve(path), text);
    return this;
  }

  Library rehearsing(String text) throws IOException {
    return with("runbooks/sample.rehearsal.yaml", text);
  }

  /** What the shipped permissions are held against knows nothing of runbooks written here. */
  private static boolean kept(Path file) {
    return !Loader.isRehearsal(file.toString()) && !file.endsWith("tests.yaml");
  }

  Snapshot snapshot() {
    Check.Result checked = new Check(new Loader(Offers.swarm(), new Cel())).result(root);
    return checked.snapshot().orElseThrow(() -> new AssertionError(checked.problems().toString()));
  }

  Rehearsals read() {
    return Rehearsals.read(root, snapshot());
  }

  /** What is wrong with the files, and with what came of them. */
  List<String> differences() throws IOException, InterruptedException {
    return read().play().problems().stream().map(Problem::toString).toList();
  }

  /** What came of the one rehearsal there is. */
  Performance performs(Play.Bounds bounds) {
    Rehearsals rehearsals = read();
    if (!rehearsals.problems().isEmpty()) {
      throw new AssertionError(rehearsals.problems().toString());
    }
    try (Scenery scenery = Scenery.build()) {
      return rehearsals.play(rehearsals.all().getFirst(), scenery, bounds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Performance performs() {
    return performs(Play.Bounds.USUAL);
  }
}
