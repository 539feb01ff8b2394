package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Herald;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells that changes stop, and that they may go on: the room where that was said and the configured
 * one, and the trail. Texts of Entries name no person.
 */
public final class FreezeNotices implements Herald {
  private final Outbox outbox;
  private final Trail trail;
  private final InstantSource clock;
  private final Optional<Place> channel;

  /** Tells {@code channel} besides, if one is configured. */
  public FreezeNotices(Outbox outbox, Trail trail, InstantSource clock, Optional<Place> channel) {
    this.outbox = outbox;
    this.trail = trail;
    this.clock = clock;
    this.channel = channel;
  }

  @Override
  public void froze(Freeze freeze) {
    Instant now = clock.instant();
    say(Optional.of(freeze), freeze.id(), "begin", begun(freeze, now));
    trail.append(
        Entry.of(
                now,
                freeze.origin().by(),
                "freeze",
                freeze.subject(),
                "freeze",
                "changes stop: " + freeze.terms().reason())
            .with(
                Entries.facts(
                    "scope",
                    freeze.terms().scope().text(),
                    "exempt",
                    freeze.terms().exempt(),
                    "until",
                    freeze.until().toString())));
  }

  @Override
  public void thawed(Thaw thaw) {
    say(thaw.freeze(), thaw.id(), "end", over(thaw));
    String by = thaw.lift().map(Lift::by).orElse(Entries.SYSTEM);
    String why = thaw.lift().map(Lift::reason).orElse("its time is over");
    trail.append(
        Entry.of(
                clock.instant(),
                by,
                "freeze",
                "freeze/" + thaw.id(),
                thaw.lift().isPresent() ? "unfreeze" : "end",
                "changes may go on")
            .with(Entries.facts("reason", why)));
  }

  private void say(Optional<Freeze> freeze, long id, String moment, Doc doc) {
    List<Place> places = new ArrayList<>();
    freeze.map(f -> Home.of(f.origin().place()).room()).ifPresent(places::add);
    channel
        .filter(place -> places.stream().noneMatch(p -> p.lane().equals(place.lane())))
        .ifPresent(places::add);
    for (int i = 0; i < places.size(); i++) {
      String said = "freeze/%d/%s/%d".formatted(id, moment, i);
      outbox.post(said, places.get(i), Replies.message(doc), Audience.ALL);
    }
  }

  private static Doc begun(Freeze freeze, Instant now) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "By %s until %s: %s"
            .formatted(
                freeze.origin().by(), Spans.later(now, freeze.until()), freeze.terms().reason()));
    sentences.add(
        "Frozen is %s; exempt is %s. What is being changed goes on to its end; everything else"
                .formatted(Frost.scope(freeze), Frost.exempt(freeze))
            + " waits or is refused.");
    return Replies.titled(
        "Changes are frozen (%s)".formatted(freeze.name()), Doc.Tone.WAITING, sentences);
  }

  private static Doc over(Thaw thaw) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        thaw.lift()
            .map(
                lift ->
                    "Ended by %s%s"
                        .formatted(lift.by(), lift.reason().isBlank() ? "." : ": " + lift.reason()))
            .orElse("Its time is over."));
    thaw.freeze()
        .ifPresent(
            freeze ->
                sentences.add(
                    "Frozen was %s, by %s: %s"
                        .formatted(
                            Frost.scope(freeze), freeze.origin().by(), freeze.terms().reason())));
    return Replies.titled(
        "The freeze F%d is over; changes may go on".formatted(thaw.id()), Doc.Tone.GOOD, sentences);
  }
}
