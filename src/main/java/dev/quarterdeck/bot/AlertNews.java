package dev.quarterdeck.bot;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Alerts.Line;
import dev.quarterdeck.alert.Heard;
import dev.quarterdeck.alert.Hearing;
import dev.quarterdeck.alert.Lapse;
import dev.quarterdeck.alert.Storm;
import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.inbox.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells cards, their threads and the trail what becomes of alerts, in the transaction of it. */
final class AlertNews {
  private final Alerts alerts;
  private final Outbox outbox;
  private final Trail trail;
  private final Channels channels;

  AlertNews(Alerts alerts, Outbox outbox, Trail trail, Channels channels) {
    this.alerts = alerts;
    this.outbox = outbox;
    this.trail = trail;
    this.channels = channels;
  }

  /** A notification was heard; {@code row} is the inbox row it came in. */
  void heard(Heard heard, Instant now, long row) {
    if (!heard.changed()) {
      return;
    }
    AlertGroup group = heard.after();
    heard.storm().ifPresent(storm -> blows(storm, now, row));
    if (heard.carded()) {
      card(group, now);
    }
    if (heard.began()) {
      String text = "%s fires: %s".formatted(group.name(), AlertWords.rules(group));
      trail.append(entry(group, "fire", text, now).from(row));
    } else if (heard.before().episode().open()) {
      went(heard, now, row);
    } else if (group.episode().carded().isPresent()) {
      outbox.raise(group.subject());
    }
    if (heard.ended()) {
      String text = "%s is resolved%s".formatted(group.name(), AlertWords.but(group));
      trail.append(entry(group, "end", text, now).from(row));
    }
    raiseStorm(group);
  }

  private void raiseStorm(AlertGroup group) {
    group.episode().storm().flatMap(alerts::storm).map(Storm::subject).ifPresent(outbox::raise);
  }

  private void blows(Storm storm, Instant now, long row) {
    outbox.openCard(storm.subject(), place(storm.channel()));
    trail.append(
        Entry.of(now, Entries.SYSTEM, "alert", storm.subject(), "storm", "a storm of alerts")
            .with(Entries.facts("channel", storm.channel()))
            .from(row));
  }

  private void went(Heard heard, Instant now, long row) {
    AlertGroup group = heard.after();
    louder(heard, now, row);
    if (group.episode().carded().isEmpty()) {
      return;
    }
    outbox.raise(group.subject());
    if (!heard.fired().isEmpty()) {
      say(group, Line.Kind.BAD, "Fires too: " + AlertWords.list(group, heard.fired()), now);
    }
    if (!heard.resolved().isEmpty()) {
      say(group, Line.Kind.GOOD, "Resolved: " + AlertWords.list(group, heard.resolved()), now);
    }
    if (!heard.fired().isEmpty() || !heard.resolved().isEmpty()) {
      look(group, now);
    }
    if (heard.ended()) {
      String took = Spans.between(group.episode().since(), group.episode().ended().orElseThrow());
      boolean all = group.lapsed().isEmpty();
      say(
          group,
          all ? Line.Kind.GOOD : Line.Kind.PLAIN,
          "%s is resolved, %s after the first fired%s."
              .formatted(all ? "All" : "What was told of", took, AlertWords.but(group)),
          now);
    }
  }

  /** Asks for the one service it tells of, where that is another than is known. */
  private void look(AlertGroup group, Instant now) {
    Set<String> known = group.about().map(About::label).map(Set::of).orElseGet(Set::of);
    if (group.episode().fires()
        && group.services().size() == 1
        && !known.equals(group.services())) {
      say(group, Line.Kind.SERVICE, "", now);
    }
  }

  /** It is worse than it was, or not known to have gone on: more than a card that is edited. */
  private void louder(Heard heard, Instant now, long row) {
    if (!heard.rose() && !heard.back()) {
      return;
    }
    AlertGroup group = heard.after();
    String text = AlertWords.louder(heard);
    trail.append(entry(group, heard.back() ? "back" : "rise", text, now).from(row));
    if (group.episode().carded().isEmpty()) {
      return;
    }
    say(group, Line.Kind.BAD, text + ".", now);
    heard
        .wakes()
        .filter(channel -> !heard.carded() || !channel.equals(group.episode().channel()))
        .ifPresent(channel -> wake(group, channel, text, row));
  }

  /** Where such alerts are told; the card stays where it is. */
  private void wake(AlertGroup group, String channel, String text, long row) {
    String where =
        channel.equals(group.episode().channel())
            ? "Its card stands above."
            : "Its card stands in %s.".formatted(group.episode().channel());
    Doc doc =
        Replies.titled(
            text, Doc.Tone.BAD, List.of(where + " alerts %s shows it.".formatted(group.name())));
    outbox.post(
        "%s/wake/%d".formatted(group.subject(), row),
        place(channel),
        Replies.message(doc),
        Audience.ALL);
  }

  /** Nothing was told of it, or of some of it, for long. */
  void lapsed(Lapse lapse, Instant now) {
    AlertGroup group = lapse.after();
    String text =
        lapse.whole()
            ? "%s is %s".formatted(group.name(), AlertWords.unheard(group.episode(), now))
            : "Not told of any more while others are, and so not known to fire: "
                + AlertWords.list(lapse.before(), lapse.lost());
    trail.append(entry(group, "lapse", text, now));
    if (group.episode().carded().isPresent()) {
      outbox.raise(group.subject());
      say(group, Line.Kind.PLAIN, text + ".", now);
      look(group, now);
    }
    raiseStorm(group);
  }

  /** A notification could not be handled: what it tells of is known to nobody else here. */
  void unheard(Row row) {
    String text = "a notification is given up after %d attempts".formatted(row.attempts());
    trail.append(
        Entry.of(
                row.arrival().at(), Entries.SYSTEM, "given_up", "inbox/" + row.id(), "handle", text)
            .from(row.id()));
    outbox.post(
        "in/%d/unheard".formatted(row.id()),
        channels.named(Optional.empty()).place(),
        Replies.message(
            Replies.titled(
                "A notification of Alertmanager could not be handled",
                Doc.Tone.BAD,
                List.of(
                    "It was tried %d times. What it tells of may fire and stand on no card."
                        .formatted(row.attempts()),
                    "Look in Alertmanager itself, then at the bot's health. The log names it as inbox row %d."
                        .formatted(row.id())))),
        Audience.ALL);
  }

  /** These are not known any more. */
  void forgotten(List<String> subjects) {
    subjects.forEach(outbox::raise);
  }

  private void say(AlertGroup group, Line.Kind kind, String text, Instant now) {
    alerts.say(new Line(group.subject(), kind, text), now);
  }

  /** Opens the card of its own that the group has from now on, where its alerts are told. */
  void card(AlertGroup group, Instant now) {
    outbox.openCard(group.subject(), place(group.episode().channel()));
    look(group, now);
    say(group, Line.Kind.GRAPH, "", now);
  }

  /** A storm went on with time. */
  void calmed(Hearing.Calmed calmed, Instant now) {
    calmed.carded().forEach(group -> card(group, now));
    if (calmed.changed()) {
      outbox.raise(calmed.after().subject());
    }
  }

  /** Somebody has taken it on, from {@code before} if that was somebody else. */
  void owned(AlertGroup group, Optional<String> before, Asking asking) {
    String login = asking.person().login();
    if (group.episode().carded().isPresent()) {
      outbox.raise(group.subject());
      say(
          group,
          Line.Kind.PLAIN,
          before
              .map(other -> login + " took it over from " + other + ".")
              .orElse(login + " has it."),
          asking.at());
    }
    raiseStorm(group);
    trail.append(
        Entry.of(
                asking.at(),
                login,
                "alert",
                "alert/" + group.id(),
                "ack",
                group.name() + " is taken on")
            .with(
                Entries.facts(
                    "episode", group.episode().number(), "instead_of", before.orElse("nobody")))
            .under(asking.snapshot().digest())
            .from(asking.row()));
  }

  private Place place(String channel) {
    return channels.named(Optional.of(channel)).place();
  }

  private static Entry entry(AlertGroup group, String verb, String text, Instant now) {
    return Entry.of(now, Entries.SYSTEM, "alert", "alert/" + group.id(), verb, text)
        .with(
            Entries.facts(
                "episode",
                group.episode().number(),
                "channel",
                group.episode().channel(),
                "labels",
                group.shared(),
                "fingerprints",
                group.telling().stream().map(Alert::fingerprint).limit(20).toList()));
  }
}
