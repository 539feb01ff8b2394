package dev.quarterdeck.run;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Offer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Plans without an engine: the runbooks there are, and the one action they use. */
record Draft(Action action, List<Runbook> runbooks) {
  /** The plan of the first of the runbooks, asked for by alice with {@code size} 4. */
  Plan plan() {
    return plan(Optional.empty());
  }

  Plan plan(Optional<Again> again) {
    Runbook first = runbooks.getFirst();
    Request.Source alice = new Request.Source("alice", "{}", 1, "s1");
    Request request = new Request(first, Map.of("size", 4L), "sample", alice, again);
    Offer offer = new Offer(List.of(action), List.of(), List.of());
    return new Planner(offer, new Calls(new Known(runbooks), offer))
        .plan(Calls.Scene.of(first, request.charge()), History.empty());
  }

  /** Runbooks by their digests. */
  record Known(List<Runbook> current) implements Definitions {
    @Override
    public String snapshot() {
      return "s1";
    }

    @Override
    public Optional<Runbook> byDigest(String digest) {
      return current.stream().filter(r -> r.digest().equals(digest)).findFirst();
    }
  }

  /** A condition that says what the function does. */
  record When(Function<Map<String, Object>, Object> value) implements Expression {
    @Override
    public String text() {
      return "when";
    }

    @Override
    public Set<String> names() {
      return Set.of();
    }

    @Override
    public Object evaluate(Map<String, Object> values) {
      return value.apply(values);
    }
  }
}
