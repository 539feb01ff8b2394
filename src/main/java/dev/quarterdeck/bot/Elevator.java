package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Elevations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes people up and down: the row, what the rooms are told and the Entry, all inside the
 * transaction of what caused it. Entries name nobody but the one who acts.
 */
final class Elevator {
  private final Elevations elevations;
  private final Outbox outbox;
  private final Trail trail;
  private final Optional<Place> first;

  /** Tells {@code first} of everything, and the room where an elevation was asked for. */
  Elevator(Elevations elevations, Outbox outbox, Trail trail, Optional<Place> first) {
    this.elevations = elevations;
    this.outbox = outbox;
    this.trail = trail;
    this.first = first;
  }

  /** Begins one; the answer to whoever asked. */
  Doc begin(Asking asking, Elevation begun) {
    Optional<Elevation> before = elevations.begin(begun);
    Instant now = asking.at();
    String until = Spans.later(now, begun.term().until());
    List<String> told = new ArrayList<>(List.of("Until %s: %s".formatted(until, begun.reason())));
    before.ifPresent(old -> told.add(replaced(now, old)));
    tell(
        begun,
        "begin",
        Doc.Tone.ACTIVE,
        begun.person() + " is elevated into " + begun.role(),
        told);
    trail.append(
        entry(asking, begun, "elevate", "elevated into " + begun.role())
            .with(
                Entries.facts(
                    "role",
                    begun.role(),
                    "until",
                    begun.term().until().toString(),
                    "reason",
                    begun.reason(),
                    "told",
                    rooms(begun),
                    "replaces",
                    before.map(Elevation::subject).orElse(""))));
    List<String> said = new ArrayList<>();
    said.add("Until %s you also hold the role %s.".formatted(until, begun.role()));
    before.ifPresent(old -> said.add(replaced(now, old)));
    said.add("It is told in %s, and marked in the trail.".formatted(rooms(begun)));
    said.add("To end it early: drop " + begun.role());
    return Replies.titled("You are elevated into " + begun.role(), Doc.Tone.ACTIVE, said);
  }

  /** Ends these early; the answer to whoever asked. */
  Doc drop(Asking asking, List<Elevation> which) {
    List<String> said = new ArrayList<>();
    for (Elevation each : which) {
      if (elevations.end(each, asking.at(), asking.person().login())) {
        String early = Spans.between(asking.at(), each.term().until());
        tell(
            each,
            "end",
            Doc.Tone.PLAIN,
            over(each),
            List.of("%s ended it %s early.".formatted(asking.person().login(), early)));
        trail.append(
            entry(asking, each, "drop", "ended early: an elevation into " + each.role())
                .with(Entries.facts("role", each.role(), "early", early)));
        said.add(over(each) + ".");
      }
    }
    return said.isEmpty()
        ? Doc.say("It has ended already.")
        : Replies.titled("Dropped", Doc.Tone.GOOD, said);
  }

  /** Ends what nobody ended; nothing when it has ended already. */
  void end(Elevation elevation, Instant now, String why) {
    if (elevations.end(elevation, now, Entries.SYSTEM)) {
      tell(elevation, "end", Doc.Tone.PLAIN, over(elevation), List.of(why));
      trail.append(
          Entry.of(now, Entries.SYSTEM, "elevation", elevation.subject(), "end", why)
              .with(Entries.facts("role", elevation.role())));
    }
  }

  /** The names of the rooms that are told. */
  String rooms(Elevation elevation) {
    List<Place> places = places(elevation);
    return places.size() == 1
        ? elevation.asked().channel()
        : elevation.asked().channel() + " and " + places.getLast().channel();
  }

  private void tell(
      Elevation elevation, String moment, Doc.Tone tone, String title, List<String> sentences) {
    Doc doc = Replies.titled(title, tone, sentences);
    List<Place> places = places(elevation);
    for (int i = 0; i < places.size(); i++) {
      String id = "%s/%s/%d".formatted(elevation.subject(), moment, i);
      outbox.post(id, places.get(i), Replies.message(doc), Audience.ALL);
    }
  }

  private List<Place> places(Elevation elevation) {
    Place asked = Home.of(elevation.asked().place()).room();
    List<Place> places = new ArrayList<>(List.of(asked));
    first.filter(place -> !place.lane().equals(asked.lane())).ifPresent(places::add);
    return places;
  }

  private static Entry entry(Asking asking, Elevation elevation, String verb, String text) {
    return Entry.of(
            asking.at(), asking.person().login(), "elevation", elevation.subject(), verb, text)
        .under(asking.snapshot().digest())
        .from(asking.row());
  }

  private static String over(Elevation elevation) {
    return "The elevation of %s into %s has ended".formatted(elevation.person(), elevation.role());
  }

  private static String replaced(Instant now, Elevation old) {
    return "It replaces the one until %s, which has ended."
        .formatted(Spans.later(now, old.term().until()));
  }
}
