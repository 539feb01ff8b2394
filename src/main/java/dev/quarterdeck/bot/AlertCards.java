package dev.quarterdeck.bot;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.snapshot.Snapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Renders groups of alerts, by episode. */
final class AlertCards implements Cards {
  private final Alerts alerts;
  private final AlertCard card;
  private final Function<Instant, Snapshot> snapshots;
  private final InstantSource clock;

  AlertCards(
      Alerts alerts, AlertCard card, Function<Instant, Snapshot> snapshots, InstantSource clock) {
    this.alerts = alerts;
    this.card = card;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /** The group of that subject, within whatever episode it is. */
  static Optional<AlertGroup> group(Alerts alerts, String subject) {
    return alerts.find(AlertGroup.ofSubject(subject));
  }

  @Override
  public Card render(String subject) {
    Instant now = clock.instant();
    Optional<AlertGroup> group = group(alerts, subject);
    if (group.isEmpty()) {
      return over(
          "These alerts are over, or were told of last long ago; nothing more is kept of them.");
    }
    return group.get().subject().equals(subject)
        ? card.card(group.get(), snapshots.apply(now), now)
        : over("%s ended, and fires anew on a newer card.".formatted(group.get().name()));
  }

  private static Card over(String words) {
    return new Card(Doc.say(words), List.of(), words, true, Status.Came.SUCCEEDED);
  }
}
