package dev.quarterdeck.bot;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Storm;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.target.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Renders storms: how many groups of which severity, and the worst of them. */
final class StormCards implements Cards {
  private static final List<String> HEADINGS =
      List.of("group", "severity", "what", "since", "owner");
  private static final int SHOWN = 20;
  private static final int NAMES = 60;

  private final Alerts alerts;
  private final InstantSource clock;

  StormCards(Alerts alerts, InstantSource clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  @Override
  public Card render(String subject) {
    Optional<Storm> storm = alerts.storm(Storm.ofSubject(subject));
    if (storm.isEmpty()) {
      String words = "This storm of alerts is over, and was long ago.";
      return new Card(Doc.say(words), List.of(), words, true, Status.Came.SUCCEEDED);
    }
    Doc doc = doc(storm.get(), clock.instant());
    boolean ended = storm.get().ended().isPresent();
    return new Card(
        doc,
        List.of(),
        Replies.fallback(doc),
        ended,
        ended ? Status.Came.SUCCEEDED : Status.Came.UNDERWAY);
  }

  private Doc doc(Storm storm, Instant now) {
    AlertCounts counts = new AlertCounts(alerts.counts(storm));
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(
        new Doc.Title(
            "Storm of alerts: %d groups, %d of them fire".formatted(counts.all(), counts.firing()),
            tone(counts)));
    nodes.add(Doc.Para.of(words(storm, now)));
    nodes.add(new Doc.Facts(counts.facts()));
    if (counts.firing() > 0) {
      List<AlertGroup> worst =
          alerts.of(storm, SHOWN).stream().filter(g -> g.episode().fires()).toList();
      nodes.addAll(table(worst, counts, now));
    }
    return new Doc(nodes);
  }

  /** What is not heard of any more was not said to have ended. */
  private static Doc.Tone tone(AlertCounts counts) {
    return counts.firing() > 0
        ? Doc.Tone.BAD
        : counts.lapsed() > 0 ? Doc.Tone.WAITING : Doc.Tone.GOOD;
  }

  private static String words(Storm storm, Instant now) {
    String since = Spans.earlier(now, storm.began());
    if (storm.ended().isPresent()) {
      return "From %s to %s. What fires still, or anew, has a card of its own."
          .formatted(since, Spans.earlier(now, storm.ended().get()));
    }
    return storm
        .over()
        .map(
            over ->
                "From %s to %s. Those that fire still get cards of their own, %d a minute."
                    .formatted(since, Spans.earlier(now, over), Storm.MOST))
        .orElse(
            "Began %s, with more than %d groups in a minute; each is kept. alerts lists what fires, alerts"
                    .formatted(since, Storm.MOST)
                + " NUMBER opens the card of one.");
  }

  /** The worst of those that fire, and how many more there are. */
  static List<Doc.Node> table(List<AlertGroup> worst, AlertCounts counts, Instant now) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Table(HEADINGS, worst.stream().map(group -> row(group, now)).toList()));
    counts.besides(worst).ifPresent(more -> nodes.add(Doc.Para.of(more)));
    return nodes;
  }

  /** A group in one line. */
  static List<String> row(AlertGroup group, Instant now) {
    return List.of(
        group.name(),
        group.severity().words(),
        what(group),
        Spans.earlier(now, group.episode().since()),
        AlertWords.owner(group));
  }

  /** Which alerts of what, cut to what fits. */
  static String what(AlertGroup group) {
    return Words.cut((AlertWords.rules(group) + " " + AlertWords.labels(group, 3)).strip(), NAMES);
  }
}
