package dev.quarterdeck.run;

import dev.quarterdeck.run.Cursor.Doing;
import dev.quarterdeck.run.Journal.Mail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a universe decides how it goes on. Two that are alike in this differ only in words for
 * people, in how often their runs were written, and in what the clock showed at some moment that
 * nobody will look at again. Moments are told by how far away they are.
 */
final class Canon {
  private final Universe universe;

  private Canon(Universe universe) {
    this.universe = universe;
  }

  static List<Object> of(Universe universe) {
    return new Canon(universe).whole();
  }

  private List<Object> whole() {
    List<Object> all = new ArrayList<>();
    universe.runs().values().forEach(run -> all.add(run(run)));
    Map<RunId, Object> mail = new HashMap<>();
    universe.mail().forEach((run, box) -> mail.put(run, box.stream().map(this::event).toList()));
    Map<RunId, Object> steps = new HashMap<>();
    universe.steps().forEach((run, of) -> steps.put(run, of.stream().map(Canon::step).toList()));
    all.addAll(List.of(mail, steps, universe.holders(), universe.waiting()));
    universe
        .inForce(universe.nature().now())
        .forEach(freeze -> all.add(List.of(freeze.id(), away(freeze.until()))));
    Nature nature = universe.nature();
    all.addAll(List.of(nature.sizes(), nature.fates(), nature.bosses(), nature.said()));
    return all;
  }

  private Object run(Run run) {
    boolean ended = run.lifecycle().ended();
    return List.of(
        run.id(),
        run.charge().runbook(),
        run.plan().hash(),
        run.lifecycle(),
        run.cursor().map(this::cursor),
        course(run.course()),
        ended ? Optional.empty() : run.times().deadline().map(this::away),
        run.outputs());
  }

  private Cursor cursor(Cursor cursor) {
    Doing doing =
        switch (cursor.doing()) {
          case Doing.Pausing pausing -> new Doing.Pausing(away(pausing.until()));
          case Doing.Choosing c ->
              new Doing.Choosing(c.question(), c.choices(), c.from(), away(c.asked()));
          case Doing.Calling c ->
              new Doing.Calling(
                  c.calls().stream().map(Canon::call).toList(),
                  c.parallel(),
                  c.tolerated(),
                  c.closed());
          case Doing.Asking _ -> new Doing.Asking("");
          case Doing.Ready _, Doing.Acting _, Doing.Resting _ -> cursor.doing();
        };
    return new Cursor(
        cursor.state(),
        cursor.attempt(),
        cursor.failures(),
        doing,
        cursor.deadline().map(this::away));
  }

  private static Doing.Call call(Doing.Call call) {
    Plan plan = Plan.of(call.plan().hash(), List.of(), List.of(), List.of());
    return new Doing.Call(call.piece(), plan, call.run(), call.end());
  }

  private Course course(Course c) {
    List<Approval> given =
        c.consent().given().stream()
            .map(a -> new Approval(a.by(), a.hash(), a.quorums(), a.channel(), Instant.EPOCH))
            .toList();
    return new Course(
        c.intents(),
        c.changed(),
        c.ending().map(ending -> new Ending(ending.cause(), "")),
        c.undoing(),
        c.cancels(),
        new Consent(given, c.consent().renewals(), 0),
        c.superseded(),
        c.calls(),
        new Holds(
            c.holds().now().map(this::hold),
            0,
            c.holds().below(),
            c.holds().still().map(this::away)),
        c.stray());
  }

  private Hold hold(Hold hold) {
    return switch (hold) {
      case Hold.Frozen frozen ->
          new Hold.Frozen(new Stop(frozen.stop().by(), away(frozen.stop().until())), Instant.EPOCH);
      case Hold.Paused _ -> new Hold.Paused("", "", Instant.EPOCH);
    };
  }

  private Object event(Mail mail) {
    return switch (mail.event()) {
      case Event.Chosen c -> new Event.Chosen(c.by(), c.choice(), away(c.asked()));
      case Event.ChildEnded c ->
          new Event.ChildEnded(c.child(), c.end(), c.changed(), c.superseded(), "");
      case Event.CancelRequested _ -> new Event.CancelRequested("", "");
      case Event.Unlocked unlocked -> new Event.Unlocked("", "", unlocked.force());
      case Event other -> other;
    };
  }

  private static Object step(Step step) {
    return List.of(
        step.intent().step(),
        step.intent().target(),
        step.intent().facts(),
        step.result().map(result -> result.outcome().getClass()));
  }

  private Instant away(Instant moment) {
    return Instant.EPOCH.plus(Duration.between(universe.nature().now(), moment));
  }
}
