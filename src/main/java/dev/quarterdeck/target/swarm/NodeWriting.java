package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.Map;

/** A change of a node's availability, written and followed. */
record NodeWriting(NodeChange change, Availability wanted, Placing placing) implements Writing {
  private static final Duration TURN = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "node " + change.name();
  }

  @Override
  public Call call() {
    return Call.post(change.wanted(wanted).toString(), "/nodes/{id}/update", change.id())
        .query("version", String.valueOf(change.index()));
  }

  @Override
  public Verdict observe() {
    return judge(placing.sight(change));
  }

  @Override
  public Verdict outrun() {
    return observe();
  }

  @Override
  public Verdict follow(Progress progress) throws InterruptedException {
    while (true) {
      try {
        Verdict verdict = judge(placing.sight(change));
        switch (verdict) {
          case Verdict.Underway(String text, double fraction, var _, var _) ->
              progress.say(text, fraction);
          case Verdict.NotHappened _ -> progress.say("not visible on this manager yet", 0);
          case Verdict ended -> {
            return ended;
          }
        }
      } catch (TargetFailure lost) {
        if (Thread.interrupted()) {
          throw new InterruptedException("following was ended; the change goes on in the Swarm");
        }
        progress.say(lost.getMessage() + " (trying again; the change goes on)", 0);
      }
      progress.await(TURN);
    }
  }

  /**
   * Spec, label and version check are one store transaction in the engine, and a version never
   * comes back: what does not carry our label and is as open as before was not changed by us. A
   * node's version also moves with its state, so a higher one alone tells nothing.
   */
  private Verdict judge(NodeSight sight) {
    if (sight.node().isEmpty()) {
      return new Verdict.Broken(name() + " was removed", false);
    }
    Member node = sight.node().get();
    String label = node.raw().path("Spec").path("Labels").path(Spec.LABEL).asString("");
    if (!change.nothing(wanted) && !label.equals(change.mark())) {
      return node.availability().equals(change.availability())
          ? new Verdict.NotHappened()
          : new Verdict.Superseded(
              name() + " was changed by someone else; it is " + node.availability() + " now");
    }
    if (!node.availability().equals(wanted.word())) {
      return new Verdict.Superseded(
          "%s was set to %s by someone else; nothing more was touched"
              .formatted(name(), node.availability()));
    }
    return wanted == Availability.DRAIN ? drained(node, sight) : opened(node);
  }

  private Verdict opened(Member node) {
    return node.ready()
        ? new Verdict.Achieved(change.name() + " is ready and takes tasks")
        : underway(change.name() + " is " + node.state(), 0.5);
  }

  /** A node that is down cannot say that its containers have ended; its tasks are replaced. */
  private Verdict drained(Member node, NodeSight sight) {
    if (sight.stranded().isPresent()) {
      return new Verdict.Broken(
          "%s is closed, but a task of it finds no other node; %s"
              .formatted(change.name(), sight.stranded().get()),
          false);
    }
    boolean empty = sight.staying().isEmpty() || !node.ready();
    if (empty && sight.missing().isEmpty()) {
      return new Verdict.Achieved(
          node.ready()
              ? change.name() + " is empty"
              : "%s is %s: its tasks are replaced, and whether it still runs them nobody can tell"
                  .formatted(change.name(), node.state()));
    }
    String lacking = String.join(", ", sight.missing());
    return underway(
        "%d tasks still on %s%s"
            .formatted(
                sight.staying().size(), change.name(), lacking.isEmpty() ? "" : "; " + lacking),
        0.5);
  }

  private static Verdict underway(String text, double fraction) {
    return new Verdict.Underway(text, fraction, Duration.ZERO, false);
  }

  @Override
  public Outcome outcome(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Achieved(String text) -> new Outcome.Done(text, Map.of());
      case Verdict.Broken(String text, var _) -> Outcome.failed(text);
      case Verdict.Superseded(String text) -> new Outcome.Superseded(text);
      case Verdict.NotHappened _ -> Outcome.failed("nothing was changed on " + name());
      case Verdict.Underway(String text, var _, var _, var _) ->
          Outcome.failed(text + "; the engine keeps at it");
      case Verdict.Unclear(String why) -> new Outcome.Unknown(why);
    };
  }
}
