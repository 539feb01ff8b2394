package dev.quarterdeck;

import dev.quarterdeck.bot.Tally;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Witness;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what happens; nothing a person typed becomes a label. */
final class Meters implements Tally {
  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void command(String head, Came came) {
    registry.counter("quarterdeck.commands", "command", head, "came", came.word()).increment();
  }

  @Override
  public void fired(String runbook, Fired came, long count) {
    registry
        .counter("quarterdeck.firings", "runbook", runbook, "came", came.word())
        .increment((double) count);
  }

  @Override
  public void decision(Verb verb, boolean allowed) {
    registry
        .counter(
            "quarterdeck.decisions",
            "verb",
            verb.word(),
            "decision",
            allowed ? "allowed" : "denied")
        .increment();
  }

  /** Counts runs and steps beside another witness. */
  Witness around(Witness inner) {
    return new Witness() {
      @Override
      public void saw(Run after, Event event) {
        inner.saw(after, event);
        count(after, event);
      }

      @Override
      public void heard(RunId run) {
        inner.heard(run);
      }
    };
  }

  private void count(Run after, Event event) {
    String runbook = after.charge().runbook();
    if (event instanceof Event.Requested) {
      registry.counter("quarterdeck.runs.requested", "runbook", runbook).increment();
    }
    if (event instanceof Event.Ended ended) {
      String outcome = ended.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT);
      registry.counter("quarterdeck.steps", "runbook", runbook, "outcome", outcome).increment();
    }
    if (after.lifecycle().ended()) {
      registry
          .counter("quarterdeck.runs.ended", "runbook", runbook, "end", after.lifecycle().words())
          .increment();
    }
  }
}
