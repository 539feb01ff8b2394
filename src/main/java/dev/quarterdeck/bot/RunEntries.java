package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.target.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the trail keeps of a run's events; waiting and waking are no news. Texts name no person, so
 * that one who is forgotten stands nowhere.
 */
final class RunEntries {
  private final Run run;
  private final Instant at;

  RunEntries(Run run, Instant at) {
    this.run = run;
    this.at = at;
  }

  Optional<Entry> of(Event event) {
    return switch (event) {
      case Event.Freed _, Event.PauseOver _, Event.ChildRests _, Event.ChildWakes _ ->
          Optional.empty();
      case Event.Requested requested -> Optional.of(requested(requested));
      case Event.Approved approved ->
          by(approved.by(), "approve", "agrees to a plan", "plan", approved.hash());
      case Event.Withdrawn withdrawn -> by(withdrawn.by(), "withdraw", "takes a yes back");
      case Event.Rejected rejected ->
          by(rejected.by(), "reject", "says no", "reason", rejected.reason());
      case Event.Lapsed lapsed ->
          bot(
              "plan",
              "lapse",
              "%d of those who agreed may not any more".formatted(lapsed.logins().size()),
              "plan",
              run.plan().hash());
      case Event.NamesTaken _ ->
          bot("names", "take", "took its names", "names", run.plan().locks());
      case Event.Replanned replanned ->
          bot(
              "plan",
              "replan",
              "the plan changed: " + replanned.difference(),
              "plan",
              replanned.plan().hash());
      case Event.Started _ -> bot("run", "start", "started", "plan", run.plan().hash());
      case Event.Frozen frozen ->
          bot(
              "freeze",
              "hold",
              "waits for the end of a freeze",
              "freeze",
              frozen.stop().by().map(Freeze::subject).orElse("cannot be read"));
      case Event.Thawed _ -> bot("freeze", "thaw", "looks whether it may go on");
      case Event.PauseRequested pause ->
          by(pause.by(), "pause", "it is to rest", "reason", pause.reason());
      case Event.ResumeRequested resume ->
          by(resume.by(), "resume", "it may go on", "reason", resume.reason());
      case Event.SkipRequested skip ->
          by(
              skip.by(),
              "skip",
              "a state is to be passed over",
              "state",
              skip.state(),
              "reason",
              skip.reason());
      case Event.Skipped _ -> bot("outcome", "skip", "a state was skipped");
      case Event.Pinned(var note, _) -> bot("outcome", "find", note);
      case Event.Intended intended -> Optional.of(intended(intended));
      case Event.Ended ended ->
          bot(
              "outcome",
              ended.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT),
              ended.outcome().note());
      case Event.Stopped stopped -> bot("outcome", "stop", seen(stopped.seen()));
      case Event.StateTimedOut _ -> bot("timeout", "time_out", "a state did not end in its time");
      case Event.RunTimedOut _ -> bot("timeout", "time_out", "the run did not end in its time");
      case Event.CancelRequested cancel ->
          by(cancel.by(), "cancel", "cancel", "reason", cancel.reason());
      case Event.Called called -> bot("call", "call", "calls %d".formatted(called.calls().size()));
      case Event.Spawned spawned ->
          bot("call", "begin", "begins " + spawned.runs(), "runs", spawned.runs().toString());
      case Event.ChildEnded ended -> bot("call", "hear", ended.child() + " " + ended.end().words());
      case Event.Asked asked -> bot("ask", "ask", asked.question());
      case Event.Chosen chosen ->
          by(chosen.by(), "answer", "answers: " + chosen.choice(), "answer", chosen.choice());
      case Event.Answered answered ->
          by(
              answered.by(),
              "answer",
              answered.answer().meaning(),
              "answer",
              answered.answer().word());
      case Event.Unlocked unlocked ->
          by(
              unlocked.by(),
              unlocked.force() ? "force_unlock" : "unlock",
              "its names are taken away",
              "reason",
              unlocked.reason());
      case Event.Refused refused -> bot("outcome", "refuse", refused.why());
    };
  }

  /** The end of the run, which more than one event can bring. */
  Entry end() {
    return entry(Entries.SYSTEM, "end", "end", run.lifecycle().words())
        .with(Entries.facts("plan", run.plan().hash(), "line", run.charge().line()));
  }

  private Entry requested(Event.Requested requested) {
    List<Object> facts = new ArrayList<>();
    facts.addAll(List.of("runbook", run.charge().runbook(), "digest", run.charge().digest()));
    facts.addAll(List.of("parameters", run.charge().parameters(), "plan", requested.plan().hash()));
    run.charge()
        .again()
        .ifPresent(
            again ->
                facts.addAll(
                    List.of(
                        "again_of",
                        again.of().subject(),
                        "from",
                        again.from(),
                        "reason",
                        again.reason())));
    return entry(run.charge().source().requester(), "run", "request", run.charge().line())
        .with(Entries.facts(facts.toArray()))
        .from(run.charge().source().inboxRow());
  }

  private Entry intended(Event.Intended intended) {
    String kind = intended.changes() ? "change" : "look";
    return entry(Entries.SYSTEM, kind, intended.intent().action(), intended.intent().sentence())
        .with(
            Entries.facts(
                "step", intended.intent().step().mark(), "target", intended.intent().target()));
  }

  private Optional<Entry> bot(String kind, String verb, String text, Object... facts) {
    return Optional.of(entry(Entries.SYSTEM, kind, verb, text).with(Entries.facts(facts)));
  }

  private Optional<Entry> by(String login, String verb, String text, Object... facts) {
    return Optional.of(entry(login, "heard", verb, text).with(Entries.facts(facts)));
  }

  private Entry entry(String person, String kind, String verb, String text) {
    return Entry.of(at, person, kind, run.id().subject(), verb, text)
        .under(run.charge().source().snapshot());
  }

  private static String seen(Observation seen) {
    return switch (seen) {
      case Observation.NotHappened _ -> "stopped; nothing had been changed yet";
      case Observation.Underway _ -> "stopped; the change is still under way";
      case Observation.Ended ended -> "stopped; " + ended.outcome().note();
      case Observation.Unclear unclear -> "stopped; " + unclear.why();
    };
  }
}
