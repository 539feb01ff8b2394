package dev.quarterdeck.bot;

import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Episode;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What fires, and who has taken it on: {@code alerts}, {@code alerts N}, {@code ack N}. */
final class AlertDesk implements Errand.Desk {
  private static final List<String> UNHEARD =
      List.of("group", "severity", "what", "heard of last", "owner");

  private static final Subject ACK = new Subject.OfCommand("ack");
  private static final Phrase LIST =
      Phrase.of("alerts [group]", "List what fires, worst first, or open the card of one group.");
  private static final Phrase TAKE =
      Phrase.of("ack {group}", "Take a group of alerts on, so that everybody sees who has it.");
  private static final int MOST = 50;
  private static final int LAPSED = 10;

  private final Alerts alerts;
  private final AlertNews news;
  private final AlertCard card;
  private final Asides asides;

  AlertDesk(Alerts alerts, AlertNews news, AlertCard card, Asides asides) {
    this.alerts = alerts;
    this.news = news;
    this.card = card;
    this.asides = asides;
  }

  @Override
  public List<Errand> errands() {
    return List.of(
        new Errand(
            LIST,
            new Errand.Scope.Of(Verb.VIEW, new Subject.OfCommand(LIST.head())),
            (asking, values, catalogue) -> look(asking, values.get("group"))),
        new Errand(
            TAKE,
            new Errand.Scope.Of(Verb.ACK, ACK),
            (asking, values, catalogue) -> {
              AlertGroup group = find(values.getOrDefault("group", ""));
              return ack(asking, group, group.subject());
            }));
  }

  private Claim look(Asking asking, @Nullable String typed) {
    return Claim.of(
        Need.view(LIST.head()),
        () -> {
          if (typed == null) {
            return Deed.answer(list(asking));
          }
          AlertGroup group = find(typed);
          return group.episode().fires() && group.episode().carded().isEmpty()
              ? new Deed.Write(() -> opened(asking, group))
              : Deed.answer(doc(asking, group));
        });
  }

  private Doc doc(Asking asking, AlertGroup group) {
    return card.doc(
        group,
        asking.at(),
        group.about().map(about -> asides.changes(asking, about)).orElse(List.of()));
  }

  private Doc list(Asking asking) {
    AlertCounts counts = new AlertCounts(alerts.counts());
    List<Doc.Node> nodes = new ArrayList<>();
    if (counts.firing() == 0) {
      nodes.add(new Doc.Title("Nothing fires, as far as is known", Doc.Tone.GOOD));
    } else {
      nodes.add(new Doc.Title("What fires, worst first: " + counts.bySeverity(), Doc.Tone.PLAIN));
      nodes.addAll(StormCards.table(alerts.firing(MOST), counts, asking.at()));
    }
    if (counts.lapsed() > 0) {
      nodes.addAll(unheard(counts.lapsed(), asking.at()));
    }
    return new Doc(nodes);
  }

  /** Told apart, because nobody said that these ended either. */
  private List<Doc.Node> unheard(int all, Instant now) {
    List<List<String>> rows =
        alerts.lapsed(LAPSED).stream().map(group -> unheard(group, now)).toList();
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(Doc.Para.of("Not heard of any more, and so not known to fire or to have ended:"));
    nodes.add(new Doc.Table(UNHEARD, rows));
    if (all > rows.size()) {
      nodes.add(Doc.Para.of("And %d more.".formatted(all - rows.size())));
    }
    return nodes;
  }

  private static List<String> unheard(AlertGroup group, Instant now) {
    Instant last = group.episode().lapsed().orElse(now);
    return List.of(
        group.name(),
        group.severity().words(),
        StormCards.what(group),
        Spans.earlier(now, last),
        AlertWords.owner(group));
  }

  /** A storm had kept it from having a card. */
  private Doc opened(Asking asking, AlertGroup seen) {
    alerts.turn();
    AlertGroup group = alerts.find(seen.id()).orElse(seen);
    if (group.episode().fires() && group.episode().carded().isEmpty()) {
      AlertGroup carded = group.in(group.episode().carded(asking.at()));
      alerts.mark(carded);
      news.card(carded, asking.at());
      group = carded;
    }
    String where = "%s has its card in %s.".formatted(group.name(), group.episode().channel());
    return doc(asking, group).and(List.of(Doc.Para.of(where)));
  }

  /** What it takes to own the group; {@code subject} is the episode that was seen. */
  Claim ack(Asking asking, AlertGroup seen, String subject) {
    return Claim.of(
        new Need(Verb.ACK, ACK, Map.of(), "alert/" + seen.id(), Bar.none()),
        () -> {
          if (!seen.episode().fires() || !seen.subject().equals(subject)) {
            throw over(seen);
          }
          return new Deed.Write(() -> taken(asking, seen));
        });
  }

  static Mistake over(AlertGroup group) {
    return new Mistake(
        group.episode().open() && !group.episode().fires()
            ? "%s is not known to fire any more: nothing was told of it for long. Nothing was done."
                .formatted(group.name())
            : "%s does not fire any more, or fires anew; nothing was done.".formatted(group.name()),
        "Type alerts to see what fires.");
  }

  private Doc taken(Asking asking, AlertGroup seen) {
    alerts.turn();
    AlertGroup group = alerts.find(seen.id()).orElse(seen);
    if (!group.episode().fires() || !group.subject().equals(seen.subject())) {
      return Doc.say(
          "%s stopped firing at that moment, as far as is known.".formatted(group.name()));
    }
    String login = asking.person().login();
    Optional<String> before = group.episode().owner().map(Episode.Owner::login);
    if (before.equals(Optional.of(login))) {
      return Doc.say("%s is yours already.".formatted(group.name()));
    }
    AlertGroup owned = group.in(group.episode().ownedBy(new Episode.Owner(login, asking.at())));
    alerts.mark(owned);
    news.owned(owned, before, asking);
    return Doc.say(
        before
            .map(other -> "%s was %s's, and is yours now.".formatted(group.name(), other))
            .orElse("%s is yours.".formatted(group.name())));
  }

  private AlertGroup find(String typed) {
    String next = "Type alerts to see what fires.";
    if (!typed.matches("[Aa]?\\d{1,15}")) {
      throw new Mistake(
          "%s is no group of alerts.".formatted(Corrections.quote(Corrections.cut(typed))), next);
    }
    long id = Long.parseLong(typed.replaceFirst("^[Aa]", ""));
    return alerts
        .find(id)
        .filter(group -> group.episode().number() > 0)
        .orElseThrow(() -> new Mistake("There is no A%d.".formatted(id), next));
  }
}
