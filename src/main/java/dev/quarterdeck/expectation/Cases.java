package dev.quarterdeck.expectation;

import dev.quarterdeck.permission.RolesFile;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Makes the cases of a runbook or command: every combination of what is to be tried. */
final class Cases {
  /** The most of one test, and of one runbook under an invariant. */
  static final int MOST = 1_000;

  private final Known known;
  private final Samples samples;
  private final Problems problems;
  private final Set<String> lacking = new HashSet<>();

  Cases(Known known, Samples samples, Problems problems) {
    this.known = known;
    this.samples = samples;
    this.problems = problems;
  }

  /** What a test says itself; everything else takes every sample. */
  record Said(
      Map<String, List<Object>> values, Optional<String> channel, Optional<Instant> moment) {
    static final Said NOTHING = new Said(Map.of(), Optional.empty(), Optional.empty());
  }

  /** What is asked of what: the rules about it say whether channel and time matter. */
  record Asking(Set<Verb> verbs, Subject subject) {
    Asking {
      verbs = Set.copyOf(verbs);
    }
  }

  /** The cases; none, with a problem at {@code at}, when a sample lacks or there are too many. */
  List<Case> of(Mark at, Asking asking, Said said) {
    Subject subject = asking.subject();
    List<Case> cases = List.of(Case.EMPTY);
    for (Argument argument : known.arguments().getOrDefault(subject, List.of())) {
      List<Object> own = said.values().getOrDefault(argument.name(), List.of());
      List<Optional<Object>> tried =
          own.isEmpty() ? samples.of(argument) : own.stream().map(Optional::of).toList();
      if (tried.isEmpty()) {
        String why = "'%s' takes '%s'".formatted(subject.name(), argument.name());
        lacks(at, argument.name(), argument.form(), why);
      }
      cases = each(cases, tried, (c, value) -> c.with(argument.name(), value));
    }
    cases = each(cases, channels(at, asking, said.channel()), Case::in);
    cases = each(cases, times(at, asking, said.moment()), Case::at);
    if (cases.size() > MOST) {
      problems.add(
          at,
          "the samples make more than %d cases of '%s'".formatted(MOST, subject.name()),
          "give fewer samples");
      return List.of();
    }
    return cases;
  }

  /** Every case with every choice; no choice leaves them as they are, too many are cut off. */
  private static <T> List<Case> each(
      List<Case> cases, List<T> choices, BiFunction<Case, T, Case> with) {
    return choices.isEmpty()
        ? cases
        : cases.stream()
            .flatMap(c -> choices.stream().map(choice -> with.apply(c, choice)))
            .limit(MOST + 1L)
            .toList();
  }

  private List<String> channels(Mark at, Asking asking, Optional<String> said) {
    if (said.isPresent()) {
      return List.of(said.get());
    }
    if (samples.channels().isEmpty() && asks(asking, "channel")) {
      lacks(at, "channel", "the name of a channel", "a 'where' asks for the channel");
    }
    List<String> named = channels();
    return named.size() == 1 ? List.of() : named;
  }

  /** Every channel that a sample or a grant names; the empty one stands for all others. */
  List<String> channels() {
    Set<String> named = new TreeSet<>(samples.channels());
    known.roles().map(RolesFile::channels).ifPresent(named::addAll);
    List<String> channels = new ArrayList<>(named);
    channels.add("");
    return channels;
  }

  private List<Instant> times(Mark at, Asking asking, Optional<Instant> said) {
    if (said.isEmpty() && samples.times().isEmpty() && asks(asking, "time")) {
      lacks(at, "time", "a moment like 2026-03-02T14:00:00Z", "a 'where' asks for the time");
    }
    return said.map(List::of).orElse(samples.times());
  }

  private boolean asks(Asking asking, String name) {
    return known
        .roles()
        .filter(roles -> roles.asks(asking.verbs(), asking.subject(), name))
        .isPresent();
  }

  private void lacks(Mark at, String name, String form, String why) {
    if (lacking.add(name + form)) {
      problems.add(
          at,
          why + ", and there is no sample of it",
          "add '%s: [...]' below 'samples': %s".formatted(name, form));
    }
  }
}
