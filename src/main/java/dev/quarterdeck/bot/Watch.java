package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Cursor.Doing.Choosing;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Plan;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Witness;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees runs change: every change raises the card and leaves an Entry; the end and a question are
 * also said once in the thread. All else stays on the card, so that the room stays calm.
 */
public final class Watch implements Witness {
  private final Outbox outbox;
  private final Trail trail;
  private final Touched touched;
  private final InstantSource clock;

  /** Writes to these; both join the run's transaction. */
  public Watch(Outbox outbox, Trail trail, Touched touched, InstantSource clock) {
    this.outbox = outbox;
    this.trail = trail;
    this.touched = touched;
    this.clock = clock;
  }

  /** As the other, where nothing but runs has cards. */
  public Watch(Outbox outbox, Trail trail, InstantSource clock) {
    this(outbox, trail, _ -> List.of(), clock);
  }

  /** What tells on a card of its own of what is done to targets. */
  @FunctionalInterface
  public interface Touched {
    /** The subjects of the cards that tell of that target; asked inside the run's transaction. */
    List<String> cards(String target);
  }

  @Override
  public void saw(Run after, Event event) {
    outbox.raise(after.id().root().subject());
    touches(after, event)
        .distinct()
        .flatMap(target -> touched.cards(target).stream())
        .forEach(outbox::raise);
    if (after.id().called()) {
      called(after, event);
    } else if (after.lifecycle().ended()) {
      say(after, "end", ended(after));
    } else if (question(after).isPresent()) {
      say(after, "ask/" + Presses.answerBound(after), asking(after));
    } else if (event instanceof Event.Asked) {
      asks(after);
    } else if (anew(after, event)) {
      say(after, "approve/" + Ballot.bound(after), approving(after));
    }
    RunEntries entries = new RunEntries(after, clock.instant());
    entries.of(event).ifPresent(trail::append);
    if (after.lifecycle().ended()) {
      trail.append(entries.end());
    }
  }

  /** The targets it begins to change, or those it was about once it has ended. */
  private static Stream<String> touches(Run after, Event event) {
    Stream<String> targets =
        event instanceof Event.Intended intended
            ? Stream.of(intended.intent().target())
            : after.lifecycle().ended()
                ? after.plan().leaves().stream().map(Plan.PlannedStep::target)
                : Stream.empty();
    return targets.filter(target -> !target.isBlank());
  }

  /** A run that is called stands on its caller's card; when it asks, it gets one of its own. */
  private void called(Run after, Event event) {
    if (event instanceof Event.Asked || question(after).isPresent()) {
      outbox.openCard(after.id().subject(), Home.of(after.charge().source().place()).place());
    }
    outbox.raise(after.id().subject());
    if (event instanceof Event.Asked) {
      asks(after);
    } else if (question(after).isPresent() && !after.lifecycle().ended()) {
      say(after, "ask/" + Presses.answerBound(after), asking(after));
    }
  }

  @Override
  public void heard(RunId run) {
    outbox.nudge(run.root().subject());
  }

  private void asks(Run run) {
    Choices.of(run).ifPresent(asked -> say(run, "ask/" + Choices.bound(run), choice(run, asked)));
  }

  private void say(Run run, String moment, Doc doc) {
    Home home = Home.of(run.charge().source().place());
    outbox.post(
        run.id().subject() + "/" + moment, home.thread(), Replies.message(doc), Audience.ALL);
  }

  private static Doc ended(Run run) {
    String note = run.note().isBlank() ? "" : ": " + run.note();
    return Replies.titled(
        "Run %s %s".formatted(run.id(), run.lifecycle().words()),
        Tones.of(run),
        List.of(run.charge().line() + note));
  }

  /** Whether people who had agreed, or thought that nobody needs to, have to be asked anew. */
  private static boolean anew(Run after, Event event) {
    return Ballot.awaits(after)
        && (event instanceof Event.Replanned || event instanceof Event.Lapsed);
  }

  private static Doc approving(Run run) {
    return Replies.titled(
        "Run %s needs approval anew".formatted(run.id()),
        Doc.Tone.ASKING,
        List.of(
            run.note().isBlank() ? "Somebody who had agreed may not any more." : run.note(),
            "It needs %s. Press on its card, or type approve %d."
                .formatted(Electorate.words(run.plan().approvals()), run.id().number())));
  }

  private static Doc choice(Run run, Choosing asked) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("Run %s asks".formatted(run.id()), Doc.Tone.ASKING));
    nodes.add(Doc.Para.of(asked.question()));
    nodes.add(Choices.words(run, asked).getLast());
    return new Doc(nodes);
  }

  private static Doc asking(Run run) {
    return Replies.titled(
        "Run %s asks".formatted(run.id()),
        Doc.Tone.ASKING,
        List.of(
            question(run).orElse(""),
            "Look at the target, then press on the card or type answer %s redo, done, failed or stop."
                .formatted(run.id().text())));
  }

  private static Optional<String> question(Run run) {
    return run.cursor().flatMap(Cursor::question);
  }
}
