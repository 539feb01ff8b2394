package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.History.Past;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Unfit;
import dev.quarterdeck.target.swarm.Change.Way;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a service back to what it was before the newest change. The engine's own rollback swaps
 * the whole spec and knows one step only, so it is used when that step is the one meant.
 */
record Rollback(JsonMapper mapper) implements Recipe {
  @Override
  public String name() {
    return "swarm.rollback";
  }

  @Override
  public String help() {
    return "Bring a service back to what it was before its newest change.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(SERVICE);
  }

  @Override
  public String example() {
    return """
    back:
      do: swarm.rollback
      with: {service: "{{ service }}"}
      timeout: 15m
      then: rolled_back
      else: failed
    """;
  }

  @Override
  public Wish wish(Service service, Inputs inputs, History history) {
    String target = ServiceAction.target(service.id());
    Optional<Wish> here =
        history.inThisRun(target).map(past -> since(service, ours(service, past)));
    return here.or(() -> elsewhere(service, history.inAnyRun(target)))
        .orElseGet(() -> previous(service));
  }

  /**
   * Another run that found nothing to do, or was superseded, left nothing to go back from. Once
   * somebody else has changed how tasks are made, the newest change is theirs.
   */
  private Optional<Wish> elsewhere(Service service, Optional<Past> past) {
    return past.filter(p -> !(p.outcome() instanceof Outcome.Superseded))
        .filter(p -> newest(service.spec(), Change.from(p.intent(), mapper)))
        .map(p -> since(service, p));
  }

  private static boolean newest(Spec now, Change past) {
    boolean theirs = !now.sameTasks(past.wanted()) && !now.sameTasks(past.before());
    return past.way() != Way.NOTHING && !theirs;
  }

  /** What somebody else has installed since is not written over. */
  private Past ours(Service service, Past past) {
    Change change = Change.from(past.intent(), mapper);
    if (change.way() == Way.NOTHING || newest(service.spec(), change)) {
      return past;
    }
    throw new Unfit(
        "Service '%s' was changed by someone else meanwhile and runs %s: it is left as it is."
            .formatted(service.name(), shown(service.spec())));
  }

  private Wish since(Service service, Past past) {
    return recorded(service, Change.from(past.intent(), mapper), past.intent().action());
  }

  private Wish recorded(Service service, Change past, String action) {
    Spec now = service.spec();
    if (action.equals(name()) && now.sameTasks(past.wanted())) {
      return Wish.nothing(service, "roll back", "is already rolled back to " + shown(now));
    }
    if (now.sameButMark(past.before())) {
      return Wish.nothing(
          service, "roll back", "is as it was before " + past.mark() + ": " + shown(now));
    }
    if (service.previous().filter(p -> p.same(past.before())).isPresent()) {
      return new Wish(Way.PREVIOUS, past.before(), "roll back", way(now, past.before()));
    }
    Spec forward = now.withTemplate(past.before());
    return forward.same(now)
        ? Wish.nothing(service, "roll back", "already runs " + shown(now))
        : Wish.write(forward, "roll back", way(now, forward));
  }

  private Wish previous(Service service) {
    Spec previous =
        service
            .previous()
            .orElseThrow(
                () ->
                    new Unfit(
                        ("service '%s' has no previous spec to go back to: say what it shall run"
                                + " with `update %s IMAGE`")
                            .formatted(service.name(), service.name())));
    return new Wish(Way.PREVIOUS, previous, "roll back", way(service.spec(), previous));
  }

  private static String way(Spec from, Spec to) {
    return "(" + Difference.between(from, to) + ")";
  }

  private static String shown(Spec spec) {
    return Image.shown(spec.image());
  }
}
