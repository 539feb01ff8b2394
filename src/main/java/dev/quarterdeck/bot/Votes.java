package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;

/** Claims to have a say in whether a run starts, the same whether typed or pressed. */
final class Votes {
  private Votes() {}

  static Claim approve(Asking asking, Run run) {
    return run.plan().approvals().isEmpty() ? unasked(run) : agree(asking, run);
  }

  /** Nobody is denied what nobody is asked for. */
  private static Claim unasked(Run run) {
    return Claim.of(
        Steers.need(Verb.VIEW, run),
        () -> {
          Steers.open(run);
          throw new Mistake(
              "Run %s needs nobody's approval.".formatted(run.id()),
              "run %d shows how it stands.".formatted(run.id().number()));
        });
  }

  private static Claim agree(Asking asking, Run run) {
    return Claim.of(
        Steers.need(Verb.APPROVE, run).unless(Electorate.bar(asking.snapshot(), run)),
        () -> {
          awaiting(run);
          return new Deed.Tell(
              run.id(),
              new Event.Approved(
                  asking.person().login(),
                  run.plan().hash(),
                  Electorate.places(asking.snapshot(), run, asking.person()),
                  asking.channel()),
              Entries.told(asking, run, "approve", run.plan().hash()),
              heard(run, "Your yes is in. To take it back before it starts: withdraw %d"));
        });
  }

  static Claim reject(Asking asking, Run run, String reason) {
    return run.plan().approvals().isEmpty() ? unasked(run) : refuse(asking, run, reason);
  }

  private static Claim refuse(Asking asking, Run run, String reason) {
    return Claim.of(
        Steers.need(Verb.APPROVE, run).unless(Electorate.bar(asking.snapshot(), run)),
        () -> {
          unstarted(run);
          return new Deed.Tell(
              run.id(),
              new Event.Rejected(asking.person().login(), reason),
              Entries.told(asking, run, "reject", reason),
              heard(run, "Your no is in; the run ends without having changed anything."));
        });
  }

  /** Whoever has agreed may take it back, also one who could not agree any more. */
  static Claim withdraw(Asking asking, Run run) {
    return Claim.free(
        () -> {
          unstarted(run);
          if (!run.course().consent().by(asking.person().login(), run.plan())) {
            throw new Mistake(
                "You have not agreed to run %s.".formatted(run.id()),
                "run %d shows who has.".formatted(run.id().number()));
          }
          return new Deed.Tell(
              run.id(),
              new Event.Withdrawn(asking.person().login()),
              Entries.told(asking, run, "withdraw", run.plan().hash()),
              heard(run, "Your yes is taken back."));
        });
  }

  private static void awaiting(Run run) {
    Steers.open(run);
    if (run.lifecycle() != Lifecycle.AWAITING_APPROVAL) {
      throw new Mistake(
          "Run %s waits for nobody's approval: it is %s."
              .formatted(run.id(), run.lifecycle().words()),
          "run %d shows how it stands.".formatted(run.id().number()));
    }
  }

  private static void unstarted(Run run) {
    Steers.open(run);
    if (run.cursor().isPresent()) {
      throw new Mistake(
          "Run %s has started already.".formatted(run.id()),
          "To end it: cancel %d".formatted(run.id().number()));
    }
  }

  private static Doc heard(Run run, String sentence) {
    return SteerDesk.heard(run, sentence.formatted(run.id().number()));
  }
}
