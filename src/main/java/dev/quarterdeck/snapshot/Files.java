package dev.quarterdeck.snapshot;

import dev.quarterdeck.source.Digest;
import dev.quarterdeck.source.Folder;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The text of both folders at one moment. Rehearsals are left out: they say what the files should
 * do, and one that is wrong must not keep the files from being in force.
 *
 * @param unread what could not even be read
 */
record Files(SortedMap<String, String> texts, List<Problem> unread) {
  static Files read(Path root) {
    Problems problems = new Problems();
    SortedMap<String, String> texts = new TreeMap<>();
    texts.putAll(
        new Folder(root, Loader.RUNBOOKS).read(path -> !Loader.isRehearsal(path), problems));
    texts.putAll(new Folder(root, Loader.PERMISSIONS).read(problems));
    return new Files(texts, problems.list());
  }

  String digest() {
    return Digest.of(texts);
  }

  /** A collection that already holds what could not be read. */
  Problems problems() {
    Problems problems = new Problems();
    unread.forEach(p -> problems.add(p.at(), p.what(), p.instead()));
    return problems;
  }

  /** The paths that differ: {@code + added}, {@code - removed}, {@code ~ changed}. */
  static List<String> difference(SortedMap<String, String> before, SortedMap<String, String> now) {
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    return paths.stream()
        .filter(p -> !Objects.equals(before.get(p), now.get(p)))
        .map(p -> (!before.containsKey(p) ? "+ " : !now.containsKey(p) ? "- " : "~ ") + p)
        .toList();
  }
}
