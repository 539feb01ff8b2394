package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.Firing;
import dev.quarterdeck.schedule.Planned;
import dev.quarterdeck.schedule.Windows;
import dev.quarterdeck.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the moments of schedules: each is a command of the role that owns the runbook, checked,
 * planned and made durable like one that a person has typed.
 */
final class Firings implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Firings.class);

  private final Switchboard.World world;
  private final Switchboard.Timing timing;
  private final Front front;
  private final RunbookDesk runbooks;
  private final Conversation.Closing closing;

  Firings(
      Switchboard.World world,
      Switchboard.Timing timing,
      Front front,
      RunbookDesk runbooks,
      Conversation.Closing closing) {
    this.world = world;
    this.timing = timing;
    this.front = front;
    this.runbooks = runbooks;
    this.closing = closing;
  }

  /** What comes of a firing, and what it counts as. */
  private record Came(Front.Verdict verdict, Tally.Fired fired) {}

  @Override
  public void handle(Row row, Runnable done) {
    Firing firing = Firing.of(row.arrival());
    Instant now = closing.clock().instant();
    Snapshot snapshot = world.roster().at(now);
    Optional<Planned> planned = planned(firing, snapshot, now);
    if (planned.isEmpty()) {
      gone(row, firing, done);
      return;
    }
    Asking asking = asking(row, planned.get(), snapshot, now);
    Came came = came(asking, planned.get(), firing);
    closing
        .commit()
        .make(
            asking,
            came.verdict(),
            Optional.empty(),
            status -> {
              started(status, planned.get(), now);
              done.run();
            });
    closing.tally().fired(firing.key().runbook(), came.fired(), 1);
  }

  @Override
  public void giveUp(Row row, Exception last) {
    LOG.error("inbox row {} is given up after {} attempts", row.id(), row.attempts(), last);
    Firing firing = Firing.of(row.arrival());
    Snapshot snapshot = world.roster().snapshot();
    Optional<String> channel =
        planned(firing, snapshot, closing.clock().instant())
            .flatMap(planned -> planned.schedule().channel());
    say(row, firing, channel, Strangers.givenUp(row), "given up", () -> {});
  }

  private void gone(Row row, Firing firing, Runnable done) {
    Doc doc =
        Doc.say(
            "The schedule %s is not in force any more, so it did not run."
                .formatted(firing.key().words()));
    say(row, firing, Optional.empty(), doc, "not in force any more", done);
  }

  private void say(
      Row row, Firing firing, Optional<String> channel, Doc doc, String text, Runnable done) {
    Channels.Channel told = timing.channels().named(channel);
    Home home = new Home(told.place(), "", told.name());
    Entry entry =
        Entry.of(
                closing.clock().instant(),
                Entries.SYSTEM,
                "schedule",
                firing.key().subject(),
                "fire",
                text)
            .from(row.id());
    closing
        .commit()
        .say(new Commit.Answer(row.id(), home, Audience.ALL), doc, List.of(entry), done);
  }

  private Optional<Planned> planned(Firing firing, Snapshot snapshot, Instant now) {
    return snapshot.runbooks().stream()
        .filter(runbook -> runbook.name().equals(firing.key().runbook()))
        .findFirst()
        .flatMap(runbook -> timing.schedules().find(runbook, firing.key().number(), now));
  }

  private Asking asking(Row row, Planned planned, Snapshot snapshot, Instant now) {
    Channels.Channel channel = timing.channels().named(planned.schedule().channel());
    return new Asking(
        Principals.of(planned.runbook()),
        new Home(channel.place(), "", channel.name()),
        Audience.ALL,
        channel.name(),
        row.id(),
        now,
        snapshot);
  }

  private Came came(Asking asking, Planned planned, Firing firing) {
    if (Firing.late(firing.planned(), asking.at())) {
      Windows one = new Windows(1, false, firing.planned(), firing.planned());
      return left(asking, firing, Tally.Fired.MISSED, ScheduleWords.missed(planned, one));
    }
    Optional<Run> before = before(planned);
    if (before.isPresent()) {
      return left(asking, firing, Tally.Fired.OVERLAPPED, overlapped(planned, before.get()));
    }
    Runbook runbook = planned.runbook();
    String said = firing.key().subject() + ": " + ScheduleWords.line(planned);
    Front.Verdict verdict =
        front.fired(asking, said, () -> runbooks.claim(asking, runbook, planned.schedule().with()));
    Deed deed = deed(planned, firing, verdict.deed());
    Tally.Fired fired = fired(deed.came());
    return new Came(with(verdict, deed, asking, firing, fired), fired);
  }

  /** The run of the firing before, while it has not ended. */
  private Optional<Run> before(Planned planned) {
    return planned
        .docket()
        .run()
        .map(RunId::new)
        .flatMap(world.runs()::find)
        .filter(run -> !run.lifecycle().ended());
  }

  private static Doc overlapped(Planned planned, Run before) {
    return Replies.titled(
        "Not run: schedule " + planned.key().words(),
        Doc.Tone.SKIPPED,
        List.of(
            "Run %s, which it started last, has not ended: it is %s."
                .formatted(before.id(), before.lifecycle().words()),
            ScheduleWords.now(planned)));
  }

  private static Came left(Asking asking, Firing firing, Tally.Fired fired, Doc doc) {
    Front.Verdict verdict = new Front.Verdict("schedule", Deed.answer(doc), List.of());
    return new Came(with(verdict, verdict.deed(), asking, firing, fired), fired);
  }

  private static Front.Verdict with(
      Front.Verdict verdict, Deed deed, Asking asking, Firing firing, Tally.Fired fired) {
    List<Entry> entries = new ArrayList<>(verdict.entries());
    entries.add(ScheduleEntries.fired(asking, firing, fired, firing.planned().toString()));
    return new Front.Verdict(verdict.head(), deed, entries);
  }

  /** What is started bars whoever changed the schedule last; what is not says so to a channel. */
  private static Deed deed(Planned planned, Firing firing, Deed deed) {
    return switch (deed) {
      case Deed.Start start ->
          new Deed.Start(start.request().barring(barred(planned.docket())), start.plan());
      case Deed.Say say -> new Deed.Say(unrun(planned, firing, say.doc()), say.came());
      case Deed.Refuse refuse ->
          new Deed.Refuse(unrun(planned, firing, refuse.doc()), refuse.entry());
      case Deed.Tell _, Deed.Write _, Deed.Hand _ ->
          throw new IllegalStateException("a schedule starts runbooks and nothing else");
    };
  }

  private static Set<String> barred(Docket docket) {
    return docket.said().lastChange().map(Set::of).orElse(Set.of());
  }

  private static Doc unrun(Planned planned, Firing firing, Doc said) {
    String why =
        said.nodes().getFirst() instanceof Doc.Title title
            ? ": " + title.text().toLowerCase(Locale.ROOT)
            : "";
    Stream<Doc.Node> head =
        Stream.of(
            new Doc.Title("Not run: schedule " + planned.key().words() + why, Doc.Tone.BAD),
            Doc.Para.of(
                "It was to run at %s: %s"
                    .formatted(
                        ScheduleWords.moment(planned, firing.planned()),
                        ScheduleWords.line(planned))));
    Stream<Doc.Node> rest = said.nodes().stream().filter(node -> !(node instanceof Doc.Title));
    return new Doc(Stream.concat(head, rest).toList());
  }

  private void started(Status status, Planned planned, Instant now) {
    if (status.came() == Status.Came.STARTED) {
      String subject = status.subject().orElseThrow();
      timing.schedules().started(planned, RunId.ofSubject(subject).number(), now);
    }
  }

  private static Tally.Fired fired(Tally.Came came) {
    return switch (came) {
      case STARTED -> Tally.Fired.STARTED;
      case DENIED -> Tally.Fired.DENIED;
      case MISTAKE -> Tally.Fired.MISTAKE;
      case TARGET, BUG, ANSWERED, TOLD -> Tally.Fired.FAILED;
    };
  }
}
