package dev.quarterdeck.bot;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Testimony;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.target.Words;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The one message that shows a group of alerts. */
final class AlertCard {
  private static final int ALERTS = 12;
  private static final int LABELS = 10;
  private static final int LINKS = 3;
  private static final int CHANGES = 5;
  private static final int SUMMARY = 600;
  private static final int HOST = 60;
  private static final int NAME = 60;
  private static final String UNHEARD =
      "Alertmanager tells again and again of what fires, and has stopped to. Perhaps it is silenced,"
          + " its rule is gone, or Alertmanager does not reach this bot: look there. It goes on here"
          + " when it is told of again.";

  private final Runs runs;

  AlertCard(Runs runs) {
    this.runs = runs;
  }

  Cards.Card card(AlertGroup group, Snapshot snapshot, Instant now) {
    boolean open = group.episode().open();
    List<Cards.Offered> offers =
        group.episode().fires() ? AlertPresses.offers(group, snapshot) : List.of();
    String fallback = AlertWords.title(group) + ", " + AlertWords.standing(group, now);
    return new Cards.Card(
        doc(group, now, changes(group, now)),
        offers,
        fallback,
        !open,
        open ? Status.Came.UNDERWAY : Status.Came.SUCCEEDED);
  }

  /** What it says; {@code changes} are the last ones of its service. */
  Doc doc(AlertGroup group, Instant now, List<Doc.Node> changes) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(
        new Doc.Title(
            AlertWords.title(group) + ", " + AlertWords.standing(group, now),
            AlertWords.tone(group)));
    summary(group).ifPresent(text -> nodes.add(Doc.Para.of(text)));
    nodes.add(new Doc.Facts(facts(group, now)));
    nodes.addAll(labels(group));
    nodes.add(new Doc.Steps(steps(group, now)));
    left(group).forEach(text -> nodes.add(Doc.Para.of(text)));
    links(group).ifPresent(nodes::add);
    nodes.addAll(changes);
    if (group.episode().open() && !group.episode().fires()) {
      nodes.add(Doc.Para.of(UNHEARD));
    }
    if (group.episode().fires() && group.episode().owner().isEmpty()) {
      nodes.add(Doc.Para.of("Nobody has it yet. Press Acknowledge, or type ack " + group.name()));
    }
    return new Doc(nodes);
  }

  private static Optional<String> summary(AlertGroup group) {
    return group.telling().stream()
        .map(Alert::summary)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> Words.cut(text, SUMMARY));
  }

  private static List<Doc.Fact> facts(AlertGroup group, Instant now) {
    List<Doc.Fact> facts = new ArrayList<>();
    facts.add(new Doc.Fact("since", Spans.earlier(now, group.episode().since())));
    group
        .episode()
        .ended()
        .ifPresent(
            end -> facts.add(new Doc.Fact("took", Spans.between(group.episode().since(), end))));
    group
        .episode()
        .owner()
        .ifPresent(
            owner ->
                facts.add(
                    new Doc.Fact(
                        "owner", owner.login() + " at " + Spans.earlier(now, owner.at()))));
    return facts;
  }

  private static List<Doc.Node> labels(AlertGroup group) {
    String labels = AlertWords.labels(group, LABELS);
    return labels.isEmpty()
        ? List.of()
        : List.of(new Doc.Para(List.of(new Doc.Words("labels "), new Doc.Mono(labels))));
  }

  private static List<Doc.Step> steps(AlertGroup group, Instant now) {
    return alerts(group).limit(ALERTS).map(alert -> step(group, alert, now)).toList();
  }

  private static Stream<Alert> alerts(AlertGroup group) {
    return Stream.of(group.firing(), group.lapsed(), group.resolved()).flatMap(List::stream);
  }

  private static Doc.Step step(AlertGroup group, Alert alert, Instant now) {
    Testimony told = group.told(alert);
    return new Doc.Step(
        alert.firing()
            ? (told.fires() && group.episode().fires() ? Doc.Tone.BAD : Doc.Tone.WAITING)
            : Doc.Tone.GOOD,
        AlertWords.of(group, alert),
        AlertWords.cut(alert.summary()),
        alert
            .endsAt()
            .map(end -> Spans.between(alert.startsAt(), end))
            .orElse(
                told.lapsed()
                    ? "not heard of since " + Spans.earlier(now, told.told())
                    : "since " + Spans.earlier(now, alert.startsAt())));
  }

  private static List<String> left(AlertGroup group) {
    List<String> left = new ArrayList<>();
    long more = alerts(group).count() - ALERTS;
    if (more > 0) {
      left.add("And %d more.".formatted(more));
    }
    if (group.truncated() > 0) {
      left.add(
          "Alertmanager left out %d (max_alerts); some of them may stand above."
              .formatted(group.truncated()));
    }
    return left;
  }

  private static Optional<Doc.Node> links(AlertGroup group) {
    List<Doc.Link> links = new ArrayList<>();
    group.telling().stream()
        .flatMap(alert -> alert.runbook().stream())
        .distinct()
        .limit(LINKS)
        .forEach(uri -> links.add(link("Runbook", uri)));
    group.telling().stream()
        .flatMap(alert -> alert.generator().stream())
        .distinct()
        .limit(LINKS)
        .forEach(uri -> links.add(link("Prometheus", uri)));
    group.head().alertmanager().ifPresent(uri -> links.add(link("Alertmanager", uri)));
    List<Doc.Span> spans = new ArrayList<>();
    for (Doc.Link link : links) {
      if (!spans.isEmpty()) {
        spans.add(new Doc.Words(" · "));
      }
      spans.add(link);
    }
    return spans.isEmpty() ? Optional.empty() : Optional.of(new Doc.Para(spans));
  }

  /** With its host, which whoever presses should know: a label may name any. */
  private static Doc.Link link(String label, URI uri) {
    return new Doc.Link("%s (%s)".formatted(label, host(uri.getHost())), uri.toASCIIString());
  }

  /** The end of a name says whose it is. */
  private static String host(String name) {
    return name.length() <= HOST ? name : "…" + name.substring(name.length() - HOST);
  }

  /** Wherever these were asked for: what was changed last is what an alert is most often about. */
  private List<Doc.Node> changes(AlertGroup group, Instant now) {
    if (group.about().isEmpty()) {
      return List.of();
    }
    About about = group.about().get();
    List<List<String>> rows =
        runs.on(about.target(), CHANGES).stream().map(run -> row(run, now)).toList();
    return rows.isEmpty()
        ? List.of(Doc.Para.of("Nothing was changed on %s through this bot.".formatted(name(about))))
        : table(about, rows);
  }

  /** The service, as far as anybody reads a name. */
  static String name(About about) {
    return Words.cut(about.name(), NAME);
  }

  /** Changes of that service, in rows of their run, its state, its command, by whom and when. */
  static List<Doc.Node> table(About about, List<List<String>> rows) {
    return Reports.table(
        List.of("last changes of " + name(about), "state", "command", "by", "asked"), rows);
  }

  private static List<String> row(Run run, Instant now) {
    return List.of(
        run.id().toString(),
        HoldCard.standing(run),
        run.charge().line(),
        run.charge().source().requester(),
        Spans.earlier(now, run.times().requested()));
  }
}
