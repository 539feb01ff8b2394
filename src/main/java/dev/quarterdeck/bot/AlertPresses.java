package dev.quarterdeck.bot;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Episode;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.runbook.Remedy;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.source.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the buttons of alerts mean: take the group on, or start a runbook that names an alert of it.
 * The labels of an alert are typed text: they are read, resolved and authorised as if the person
 * who presses had typed them.
 */
final class AlertPresses {
  private static final String ACK = "ack";
  private static final String RUN = "run:";
  private static final int RUNBOOKS = 5;
  private static final int LABEL = 60;

  private final Alerts alerts;
  private final AlertDesk desk;
  private final Catalogues catalogues;

  AlertPresses(Alerts alerts, AlertDesk desk, Catalogues catalogues) {
    this.alerts = alerts;
    this.desk = desk;
    this.catalogues = catalogues;
  }

  /** A runbook with the values that an alert gives it. */
  private record Help(Runbook runbook, Map<String, String> values, String fingerprint) {
    String head() {
      return RunbookDesk.phrase(runbook).head();
    }

    String line() {
      return RunbookDesk.phrase(runbook).line(values).replaceAll("\\s+", " ");
    }

    /** Nobody presses what cannot be read whole; it may be typed. */
    boolean legible() {
      return line().length() <= LABEL;
    }

    Cards.Offered offered() {
      return new Cards.Offered(line(), Doc.Tone.ACTIVE, RUN + runbook.name(), bound());
    }

    /** Dies with the alert, and when the runbook is given something else. */
    String bound() {
      return fingerprint + "/" + Digest.of(new TreeMap<>(values).toString());
    }
  }

  /** The buttons of a group that fires. */
  static List<Cards.Offered> offers(AlertGroup group, Snapshot snapshot) {
    List<Cards.Offered> offers = new ArrayList<>();
    String label =
        group
            .episode()
            .owner()
            .map(owner -> "Take over from " + owner.login())
            .orElse("Acknowledge");
    offers.add(new Cards.Offered(label, Doc.Tone.GOOD, ACK, ackBound(group)));
    helps(group, snapshot).stream().map(Help::offered).forEach(offers::add);
    return offers;
  }

  private static String ackBound(AlertGroup group) {
    return group.episode().owner().map(Episode.Owner::login).orElse("");
  }

  /** Each runbook once for the same values, however many alerts would have it. */
  private static List<Help> helps(AlertGroup group, Snapshot snapshot) {
    List<Help> helps = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Alert alert : group.firing()) {
      for (Runbook runbook : snapshot.runbooks()) {
        for (Remedy remedy : runbook.remedies()) {
          Optional<Map<String, String>> values =
              Optional.of(remedy)
                  .filter(r -> r.alert().equals(alert.name()))
                  .flatMap(r -> r.values(alert.labels()));
          if (values.isPresent() && seen.add(List.of(runbook.name(), values.get()))) {
            helps.add(new Help(runbook, values.get(), alert.fingerprint()));
          }
        }
      }
    }
    return helps.stream().filter(Help::legible).limit(RUNBOOKS).toList();
  }

  /**
   * The claim a press makes.
   *
   * @throws Mistake when what the button is about is over
   */
  Claim claim(Asking asking, Tokens.Bound bound) {
    AlertGroup group = AlertCards.group(alerts, bound.subject()).orElseThrow(Presses::dead);
    if (bound.operation().equals(ACK)) {
      if (!ackBound(group).equals(bound.bound())) {
        throw changed();
      }
      return desk.ack(asking, group, bound.subject());
    }
    if (!group.episode().fires() || !group.subject().equals(bound.subject())) {
      throw AlertDesk.over(group);
    }
    Help help =
        helps(group, asking.snapshot()).stream()
            .filter(h -> bound.operation().equals(RUN + h.runbook().name()))
            .filter(h -> bound.bound().equals(h.bound()))
            .findFirst()
            .orElseThrow(AlertPresses::changed);
    Catalogue catalogue = catalogues.of(asking.snapshot());
    return catalogue.claim(asking, catalogue.filled(asking, help.head(), help.values()));
  }

  private static Mistake changed() {
    return new Mistake(
        "This button is about something that has changed since; nothing was done.",
        "Use the buttons on the newest card, or type alerts.");
  }
}
