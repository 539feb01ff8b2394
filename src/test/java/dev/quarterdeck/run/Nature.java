package dev.quarterdeck.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The world around the bot as far as runs can tell.
 *
 * @param sizes of the things in it
 * @param fates of the changes that were made, by their mark
 * @param bosses who may agree to runs now
 * @param said the yeses that were ever said, as {@code person run hash}
 */
record Nature(
    Instant now,
    Map<String, Integer> sizes,
    Map<String, Fate> fates,
    Set<String> bosses,
    Set<String> said) {

  /** How far a change has come, and how often it was made. */
  record Fate(Phase phase, int times) {}

  /** What the world shows of a change. */
  enum Phase {
    UNDERWAY,
    DONE,
    FAILED,
    SUPERSEDED,
    UNCLEAR
  }

  static Nature at(Instant now) {
    return new Nature(
        now, Map.of("thing-a", 1, "thing-b", 1), Map.of(), Set.of("bob", "dave"), Set.of());
  }

  int size(String thing) {
    return sizes.getOrDefault(thing, 0);
  }

  Nature with(String thing, int size) {
    Map<String, Integer> all = new HashMap<>(sizes);
    all.put(thing, size);
    return new Nature(now, all, fates, bosses, said);
  }

  /** A change begins in the world; the same one a second time counts. */
  Nature begun(String mark) {
    Fate before = fates.get(mark);
    return with(mark, new Fate(Phase.UNDERWAY, before == null ? 1 : before.times() + 1));
  }

  Nature with(String mark, Phase phase) {
    Fate before = fates.get(mark);
    return with(mark, new Fate(phase, before == null ? 0 : before.times()));
  }

  private Nature with(String mark, Fate fate) {
    Map<String, Fate> all = new HashMap<>(fates);
    all.put(mark, fate);
    return new Nature(now, sizes, all, bosses, said);
  }

  Nature later(Duration length) {
    return new Nature(now.plus(length), sizes, fates, bosses, said);
  }

  Nature without(String boss) {
    Set<String> rest = new HashSet<>(bosses);
    rest.remove(boss);
    return new Nature(now, sizes, fates, rest, said);
  }

  Nature says(String person, RunId run, String hash) {
    Set<String> all = new HashSet<>(said);
    all.add(yes(person, run, hash));
    return new Nature(now, sizes, fates, bosses, all);
  }

  boolean hasSaid(String person, RunId run, String hash) {
    return said.contains(yes(person, run, hash));
  }

  /** The plans of the run, other than the one that holds now, that somebody has said yes to. */
  List<String> older(Run run) {
    return said.stream()
        .map(yes -> yes.split(" ", 3))
        .filter(yes -> yes[1].equals(run.id().toString()) && yes[2].length() > "asked".length())
        .map(yes -> yes[2])
        .filter(hash -> !hash.equals(run.plan().hash()))
        .distinct()
        .sorted()
        .toList();
  }

  private static String yes(String person, RunId run, String hash) {
    return person + " " + run + " " + hash;
  }
}
