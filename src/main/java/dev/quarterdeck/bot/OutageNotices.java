package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.outage.Crier;
import dev.quarterdeck.outage.Outage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the configured room, and the trail, that something is away and that it is back. */
public final class OutageNotices implements Crier {
  private final Outbox outbox;
  private final Trail trail;
  private final InstantSource clock;
  private final Optional<Place> channel;

  /** Tells {@code channel}, if one is configured. */
  public OutageNotices(Outbox outbox, Trail trail, InstantSource clock, Optional<Place> channel) {
    this.outbox = outbox;
    this.trail = trail;
    this.clock = clock;
    this.channel = channel;
  }

  @Override
  public void began(Outage outage) {
    say(
        outage,
        "begin",
        Replies.titled("Trouble with the " + named(outage), Doc.Tone.BAD, List.of(outage.says())));
    enter(outage, "begin", "trouble with the " + named(outage));
  }

  @Override
  public void over(Outage outage, Instant at) {
    say(
        outage,
        "end",
        Replies.titled(
            "The %s is well again".formatted(named(outage)),
            Doc.Tone.GOOD,
            List.of(
                "The trouble was seen for %s, from %s on."
                    .formatted(
                        Spans.between(outage.since(), outage.seen()),
                        Spans.earlier(at, outage.since())))));
    enter(outage, "end", "the %s is well again".formatted(named(outage)));
  }

  private static String named(Outage outage) {
    String thing = outage.thing();
    return thing.substring(0, 1).toUpperCase(Locale.ROOT) + thing.substring(1);
  }

  private void say(Outage outage, String moment, Doc doc) {
    String id = "outage/%s/%d/%s".formatted(outage.thing(), outage.since().toEpochMilli(), moment);
    channel.ifPresent(place -> outbox.post(id, place, Replies.message(doc), Audience.ALL));
  }

  private void enter(Outage outage, String verb, String text) {
    trail.append(
        Entry.of(clock.instant(), Entries.SYSTEM, "outage", "outage/" + outage.thing(), verb, text)
            .with(Entries.facts("says", outage.says(), "since", outage.since().toString())));
  }
}
