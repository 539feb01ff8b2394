package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.run.Law.Breach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a universe may be as it is, and whether everybody in it is waited for. */
final class StateLaws {
  private final Universe universe;
  private final List<RunId> ready;
  private final List<Breach> breaches = new ArrayList<>();

  private StateLaws(Universe universe, List<RunId> ready) {
    this.universe = universe;
    this.ready = ready;
  }

  /** {@code ready} is what the bot would drive now. */
  static List<Breach> broken(Universe universe, List<RunId> ready) {
    StateLaws laws = new StateLaws(universe, ready);
    universe.runs().values().forEach(laws::run);
    universe.holders().forEach((name, run) -> laws.holding(run, "holds " + name));
    universe.waiting().forEach((name, all) -> all.forEach(r -> laws.holding(r, "waits: " + name)));
    return laws.breaches;
  }

  /** Whoever is not ready and waits for nothing that will come. */
  static List<Breach> unawaited(Universe universe, List<RunId> ready) {
    StateLaws laws = new StateLaws(universe, ready);
    universe
        .open()
        .filter(run -> !ready.contains(run.id()))
        .forEach(run -> laws.check(laws.awaited(run), Law.AWAITED, describe(run)));
    return laws.breaches;
  }

  private void check(boolean holds, Law law, String what) {
    if (!holds) {
      breaches.add(new Breach(law, what));
    }
  }

  private void run(Run run) {
    run.course()
        .consent()
        .given()
        .forEach(
            yes -> {
              String what = yes.by() + " agrees to " + run.id();
              Nature nature = universe.nature();
              check(!nature.hasSaid(yes.by(), run.id(), "asked"), Law.FOUR_EYES, what);
              check(nature.hasSaid(yes.by(), run.id(), yes.hash()), Law.AGREED, what);
            });
    Instant now = universe.nature().now();
    boolean due = run.due().filter(moment -> !moment.isAfter(now)).isPresent();
    boolean mail = !universe.mailOf(run.id()).isEmpty();
    if (due || mail) {
      check(ready.contains(run.id()), Law.AWAKE, run.id() + (mail ? " has mail" : " is due"));
    }
    if (run.id().called()
        && !run.lifecycle().ended()
        && universe.root(run.id()).lifecycle().ended()) {
      check(mail, Law.NO_ORPHAN, describe(run));
    }
  }

  private void holding(RunId id, String what) {
    Run run = universe.run(id);
    boolean left =
        run.lifecycle().ended() || run.lifecycle() == Lifecycle.AWAITING_APPROVAL || id.called();
    check(!left, Law.FREED, describe(run) + " " + what);
  }

  static String describe(Run run) {
    return run.id()
        + " "
        + run.lifecycle().words()
        + run.cursor()
            .map(c -> " in '" + c.state() + "', " + c.doing().getClass().getSimpleName())
            .orElse("");
  }

  private boolean awaited(Run run) {
    Optional<Cursor> cursor = run.cursor();
    if (run.resting()) {
      return run.due().isPresent()
          || run.course().holds().paused().isPresent()
          || run.course().holds().below().stream().anyMatch(this::open);
    }
    if (cursor.isEmpty()) {
      return run.due().isPresent()
          && (run.lifecycle() == Lifecycle.AWAITING_APPROVAL || behindSomebody(run));
    }
    return switch (cursor.get().doing()) {
      case Doing.Ready _, Doing.Acting _ -> false;
      case Doing.Resting _ -> false;
      case Doing.Pausing _ -> run.due().isPresent();
      case Doing.Choosing _, Doing.Asking _ -> true;
      case Doing.Calling calling -> calling.open().stream().anyMatch(this::open);
    };
  }

  private boolean open(RunId run) {
    return !universe.run(run).lifecycle().ended();
  }

  private boolean behindSomebody(Run run) {
    return universe.waitsFor(run.id()).stream()
        .anyMatch(
            name -> {
              RunId holder = universe.holders().get(name);
              return (holder != null && open(holder))
                  || universe.waiting().getOrDefault(name, List.of()).stream()
                      .anyMatch(w -> w.key() < run.id().key() && open(w));
            });
  }
}
