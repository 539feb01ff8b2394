package dev.quarterdeck.bot;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Freezing;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Thing;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bot knows beside what a target shows: freezes and runs below {@code status}, the last
 * changes below {@code service X}. Each is shown to whoever may see it by its own command too.
 */
final class Asides {
  private static final Logger LOG = LoggerFactory.getLogger(Asides.class);
  private static final int UNDER_WAY = 20;
  private static final int CHANGES = 5;

  /** Among these are the last changes, whoever may see how many of them. */
  private static final int LOOKED_AT = 50;

  private final Runs runs;
  private final Freezing freezing;
  private final Gate gate;

  Asides(Runs runs, Freezing freezing, Gate gate) {
    this.runs = runs;
    this.freezing = freezing;
    this.gate = gate;
  }

  /** What belongs below what that view shows; nothing for most. */
  List<Doc.Node> beside(String view, Asking asking, Inputs inputs) {
    return switch (view) {
      case "status" -> status(asking);
      case "service" -> changes(asking, about(inputs.thing("service")));
      default -> List.of();
    };
  }

  private List<Doc.Node> status(Asking asking) {
    List<Doc.Node> nodes = new ArrayList<>();
    if (gate.suggestible(asking, Need.view("freezes"), true)) {
      nodes.addAll(frozen(asking));
    }
    if (gate.suggestible(asking, Need.view("runs"), true)) {
      List<List<String>> rows =
          visible(asking, runs.underWay(UNDER_WAY)).stream().map(r -> row(asking, r)).toList();
      nodes.addAll(
          rows.isEmpty()
              ? List.of(Doc.Para.of("No run is under way."))
              : Reports.table(List.of("run under way", "state", "command", "by", "asked"), rows));
    }
    return nodes;
  }

  private List<Doc.Node> frozen(Asking asking) {
    try {
      List<Freeze> frozen = freezing.inForce();
      return frozen.isEmpty()
          ? List.of(Doc.Para.of("Nothing is frozen."))
          : frozen.stream().<Doc.Node>map(f -> Doc.Para.of(words(asking, f))).toList();
    } catch (RuntimeException e) {
      LOG.error("The freezes cannot be read for the status", e);
      return List.of(
          Doc.Para.of("The freezes cannot be read, so everything counts as frozen; see freezes."));
    }
  }

  private static String words(Asking asking, Freeze freeze) {
    return "Frozen: %s until %s by %s (%s): %s."
        .formatted(
            Frost.scope(freeze),
            Spans.later(asking.at(), freeze.until()),
            freeze.origin().by(),
            freeze.name(),
            Replies.unstopped(freeze.terms().reason()));
  }

  private static About about(Thing service) {
    return new About("service/" + service.id(), service.name(), service.name());
  }

  /** The last changes of the service that the person may see. */
  List<Doc.Node> changes(Asking asking, About about) {
    if (!gate.suggestible(asking, Need.view("runs"), true)) {
      return List.of();
    }
    List<List<String>> rows =
        visible(asking, runs.on(about.target(), LOOKED_AT)).stream()
            .limit(CHANGES)
            .map(run -> row(asking, run))
            .toList();
    return rows.isEmpty()
        ? List.of(
            Doc.Para.of("No run that you may see has changed %s.".formatted(AlertCard.name(about))))
        : AlertCard.table(about, rows);
  }

  private List<Run> visible(Asking asking, List<Run> all) {
    return all.stream()
        .filter(run -> gate.suggestible(asking, Steers.need(Verb.VIEW, run), true))
        .toList();
  }

  private static List<String> row(Asking asking, Run run) {
    return List.of(
        run.id().toString(),
        HoldCard.standing(run),
        run.charge().line(),
        run.charge().source().requester(),
        Spans.between(run.times().requested(), asking.at()) + " ago");
  }
}
