package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.snapshot.Reload;
import dev.quarterdeck.snapshot.Reloaded;
import dev.quarterdeck.source.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what became of changed files: a new Snapshot is an Entry with its difference; broken files
 * are also told to the configured channel, and so is that they are mended.
 */
public final class Reloads implements Reloaded {
  private static final int MOST = 15;
  private final Outbox outbox;
  private final Trail trail;
  private final InstantSource clock;
  private final Optional<Place> channel;

  /** Tells {@code channel}, if one is configured. */
  public Reloads(Outbox outbox, Trail trail, InstantSource clock, Optional<Place> channel) {
    this.outbox = outbox;
    this.trail = trail;
    this.clock = clock;
    this.channel = channel;
  }

  @Override
  public void reloaded(Reload reload) {
    switch (reload) {
      case Reload.Swapped swapped -> {
        if (swapped.mends()) {
          say(swapped, mended(swapped.differences()));
        }
        enter(
            swapped,
            "swap",
            "these files are in force",
            Entries.facts(
                "before", swapped.before().orElse(""), "differences", swapped.differences()));
      }
      case Reload.Refused refused -> {
        say(refused, broken(refused.problems()));
        List<String> problems = refused.problems().stream().map(Problem::toString).toList();
        enter(
            refused,
            "refuse",
            "newer files have problems; these stay in force",
            Entries.facts("problems", problems.stream().limit(MOST).toList()));
      }
      case Reload.Mended mended -> {
        say(mended, Doc.say("The files are again what is in force; their problems are gone."));
        enter(mended, "mend", "the files are again what is in force", "{}");
      }
    }
  }

  private void say(Reload reload, Doc doc) {
    Instant now = clock.instant();
    String id = "reload/%s/%d".formatted(reload.inForce().digest(), now.toEpochMilli());
    channel.ifPresent(place -> outbox.post(id, place, Replies.message(doc), Audience.ALL));
  }

  private void enter(Reload reload, String verb, String text, String facts) {
    String digest = reload.inForce().digest();
    trail.append(
        Entry.of(clock.instant(), Entries.SYSTEM, "snapshot", "snapshot/" + digest, verb, text)
            .with(facts)
            .under(digest));
  }

  private static Doc mended(List<String> differences) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("The files are mended and in force", Doc.Tone.GOOD));
    nodes.add(new Doc.Code(differences.stream().limit(MOST).toList()));
    if (differences.size() > MOST) {
      nodes.add(Doc.Para.of("And %d more.".formatted(differences.size() - MOST)));
    }
    return new Doc(nodes);
  }

  private static Doc broken(List<Problem> problems) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("Files with problems are not in force", Doc.Tone.BAD));
    nodes.add(Doc.Para.of("The last good files stay in force until these are mended."));
    nodes.add(
        new Doc.Code(
            problems.stream().limit(MOST).map(Problem::toString).collect(Collectors.toList())));
    if (problems.size() > MOST) {
      nodes.add(Doc.Para.of("And %d more; check lists all.".formatted(problems.size() - MOST)));
    }
    return new Doc(nodes);
  }
}
