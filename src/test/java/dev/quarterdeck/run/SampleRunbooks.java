package dev.quarterdeck.run;

import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small runbooks, written down in Java where the language of files would only be in the way. */
final class SampleRunbooks {
  private SampleRunbooks() {}

  static Runbook of(Runbook.Limits limits, State... states) {
    return of("sample", limits, states);
  }

  static Runbook of(String name, Runbook.Limits limits, State... states) {
    Map<String, State> byName = new HashMap<>();
    for (State state : states) {
      byName.put(state.name(), state);
    }
    return new Runbook(
        name, "digest of " + name, "A sample", name, List.of(), limits, states[0].name(), byName);
  }

  static Runbook of(State... states) {
    return of(limits(Optional.empty()), states);
  }

  static Runbook.Limits limits(Optional<String> undo) {
    return limits(undo, Approvals.none());
  }

  static Runbook.Limits limits(Optional<String> undo, Approvals approvals) {
    return new Runbook.Limits(
        List.of(literal("thing/a")), Duration.ofMinutes(30), undo, "nobody", approvals);
  }

  /** So many of the role {@code boss} must agree, whatever is asked. */
  static Approvals bosses(int count) {
    Quorum quorum = new Quorum(count, List.of("boss"), List.of());
    return new Approvals(
        List.of(new Approvals.Rule(quorum, Optional.empty())), Duration.ofHours(1));
  }

  static State.Do act(String name, String then, String otherwise) {
    return act(name, then, otherwise, Optional.empty(), Optional.of(Duration.ofMinutes(5)));
  }

  static State.Do act(
      String name,
      String then,
      String otherwise,
      Optional<State.Retry> retry,
      Optional<Duration> timeout) {
    return new State.Do(
        name,
        "fake.change",
        Map.of(),
        Optional.empty(),
        retry,
        timeout,
        then,
        otherwise,
        Optional.empty());
  }

  static Template literal(String text) {
    return new Template() {
      @Override
      public String text() {
        return text;
      }

      @Override
      public Set<String> names() {
        return Set.of();
      }

      @Override
      public Shape shape() {
        return new Shape.Text();
      }

      @Override
      public Object fill(Map<String, Object> values) {
        return text;
      }
    };
  }
}
