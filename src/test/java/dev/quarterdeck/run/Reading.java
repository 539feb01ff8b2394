package dev.quarterdeck.run;

import dev.quarterdeck.run.Journal.Mail;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What books hold, read from them as a universe. */
final class Reading {
  private static final int ALL = 1_000;

  private Reading() {}

  static Universe of(Books books, Nature nature) {
    Map<RunId, Run> runs = new TreeMap<>(Comparator.comparingLong(RunId::key));
    Map<RunId, List<Mail>> mail = new HashMap<>();
    Map<RunId, List<Step>> steps = new HashMap<>();
    Map<String, RunId> holders = new HashMap<>();
    Map<String, List<RunId>> waiting = new HashMap<>();
    books.journal().recent(ALL).stream()
        .flatMap(run -> Stream.concat(Stream.of(run), books.journal().children(run.id()).stream()))
        .forEach(run -> runs.put(run.id(), run));
    for (RunId run : runs.keySet()) {
      put(mail, run, books.journal().unseen(run));
      put(steps, run, books.journal().steps(run, ALL));
    }
    books.locks().held().forEach(lock -> holders.put(lock.name(), lock.holder()));
    List<RunId> inLine = runs.keySet().stream().filter(run -> books.locks().waits(run)).toList();
    Scene.names().forEach(name -> put(waiting, name, inLine));
    long next = runs.keySet().stream().filter(run -> !run.called()).count() + 1;
    return new Universe(
        runs,
        mail,
        steps,
        holders,
        waiting,
        books.freezes().inForce(nature.now()),
        Set.of(),
        new Universe.Counters(next, 0, 0),
        nature);
  }

  private static <K, V> void put(Map<K, List<V>> map, K key, List<V> value) {
    if (!value.isEmpty()) {
      map.put(key, value);
    }
  }
}
