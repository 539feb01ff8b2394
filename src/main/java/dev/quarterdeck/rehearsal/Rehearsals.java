package dev.quarterdeck.rehearsal;

import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.source.Folder;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The rehearsals below a directory. */
public final class Rehearsals {
  private static final Duration PATIENT = Duration.ofSeconds(10);
  private static final Duration BRISK = Duration.ofSeconds(1);

  private final Snapshot snapshot;
  private final List<Rehearsal> all = new ArrayList<>();
  private final int files;
  private final Problems problems = new Problems();

  private Rehearsals(Snapshot snapshot, SortedMap<String, String> texts, List<Problem> unread) {
    this.snapshot = snapshot;
    this.files = texts.size();
    unread.forEach(p -> problems.add(p.at(), p.what(), p.instead()));
    texts.forEach(
        (path, text) -> all.addAll(RehearsalFile.read(path, text, snapshot.people(), problems)));
  }

  /**
   * What came of playing.
   *
   * @param problems what is wrong with the files, and every difference from what they expect
   */
  public record Result(int rehearsals, int files, List<Problem> problems, Duration wall) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads {@code runbooks/*.rehearsal.yaml} below {@code root}, to be played on that Snapshot. */
  public static Rehearsals read(Path root, Snapshot snapshot) {
    Problems unread = new Problems();
    SortedMap<String, String> texts =
        new Folder(root, Loader.RUNBOOKS).read(Loader::isRehearsal, unread);
    return new Rehearsals(snapshot, texts, unread.list());
  }

  /**
   * Plays all that could be read, one after the other. No longer than 20 seconds each.
   *
   * @throws IOException when no temporary directory can be made or removed
   */
  public Result play() throws IOException, InterruptedException {
    long start = System.nanoTime();
    if (!all.isEmpty()) {
      try (Scenery scenery = Scenery.build()) {
        for (Rehearsal rehearsal : all) {
          Performance performance = play(rehearsal, scenery, Play.Bounds.USUAL);
          new Review(rehearsal, performance, problems).differences();
        }
      }
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    return new Result(all.size(), files, problems.list(), wall);
  }

  Performance play(Rehearsal rehearsal, Scenery scenery, Play.Bounds bounds)
      throws IOException, InterruptedException {
    try (Ground ground = Ground.open(rehearsal.hangs() ? BRISK : PATIENT);
        Scenery.Backdrop backdrop = scenery.fresh();
        Stage stage = new Stage(ground, backdrop, snapshot)) {
      Props.place(ground, rehearsal.given(), problems);
      return Play.of(rehearsal, stage, bounds);
    }
  }

  List<Rehearsal> all() {
    return List.copyOf(all);
  }

  List<Problem> problems() {
    return problems.list();
  }
}
