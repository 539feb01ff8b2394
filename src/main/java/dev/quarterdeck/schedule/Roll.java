package dev.quarterdeck.schedule;

import dev.quarterdeck.runbook.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The dockets of a runbook as its file wants them. One that is written elsewhere in the file takes
 * what people said of it along; one whose times are new begins now. Pure, and gives what it was
 * given when nothing is to be changed.
 */
final class Roll {
  private final List<Docket> free;
  private final List<Docket> kept;
  private final String runbook;
  private final Instant now;

  private Roll(List<Docket> kept, String runbook, Instant now) {
    this.kept = List.copyOf(kept);
    this.free = new ArrayList<>(kept);
    this.runbook = runbook;
    this.now = now;
  }

  static List<Docket> of(List<Docket> kept, String runbook, List<Schedule> schedules, Instant now) {
    return new Roll(kept, runbook, now).fit(schedules.stream().map(Rule::of).toList());
  }

  private List<Docket> fit(List<Rule> rules) {
    List<Optional<Docket>> found = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Key key = new Key(runbook, i + 1);
      Rule rule = rules.get(i);
      found.add(take(d -> d.key().equals(key) && d.rule().equals(rule)));
    }
    claim(found, rules, (docket, number) -> docket.rule().equals(rules.get(number - 1)));
    claim(found, rules, (docket, number) -> docket.key().number() == number);
    return IntStream.range(0, rules.size())
        .mapToObj(i -> fitted(found.get(i), new Key(runbook, i + 1), rules.get(i)))
        .toList();
  }

  private interface Match {
    boolean fits(Docket docket, int number);
  }

  private void claim(List<Optional<Docket>> found, List<Rule> rules, Match match) {
    for (int i = 0; i < rules.size(); i++) {
      int number = i + 1;
      if (found.get(i).isEmpty()) {
        found.set(i, take(docket -> match.fits(docket, number)));
      }
    }
  }

  private Optional<Docket> take(Predicate<Docket> which) {
    Optional<Docket> first = free.stream().filter(which).findFirst();
    first.ifPresent(free::remove);
    return first;
  }

  private Docket fitted(Optional<Docket> found, Key key, Rule rule) {
    if (found.isEmpty()) {
      return Docket.fresh(key, rule, now).at(key, version(key));
    }
    Docket docket = found.get();
    Docket placed = docket.key().equals(key) ? docket : docket.at(key, version(key));
    return placed.rule().timing().equals(rule.timing())
        ? placed.under(rule)
        : placed.anew(rule, now);
  }

  /** What is written at a place compares with what stood there. */
  private long version(Key key) {
    return kept.stream()
        .filter(docket -> docket.key().equals(key))
        .map(Docket::version)
        .findFirst()
        .orElse(0L);
  }
}
