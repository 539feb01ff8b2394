package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Freezing;
import dev.quarterdeck.run.Herald;
import dev.quarterdeck.target.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops changes and lets them go on: {@code freeze}, {@code freezes}, {@code unfreeze}. */
final class FreezeDesk implements Errand.Desk {
  private static final Logger LOG = LoggerFactory.getLogger(FreezeDesk.class);
  private static final Subject FREEZING = new Subject.OfCommand("freeze");
  private static final Subject LIFTING = new Subject.OfCommand("unfreeze");

  static final Phrase FREEZE =
      new Phrase(
          "freeze",
          List.of(
              new Slot("length", Slot.Place.TURN, true, Values.words(new Type.Span())),
              new Slot(
                  "scope",
                  Slot.Place.NAMED,
                  false,
                  "names of locks, like service/maplepress_*, or runbook/NAME; else everything"),
              new Slot(
                  "exempt", Slot.Place.NAMED, false, "roles whose runs go on, with commas between"),
              new Slot("reason", Slot.Place.REST, true, "why, for everybody to read")),
          "Stop all changes for a time; what is being changed goes on to its end.");

  private static final Phrase FREEZES =
      Phrase.of("freezes", "List what is frozen, until when and why.");
  private static final Phrase UNFREEZE =
      Phrase.of(
          "unfreeze [freeze] [reason...]",
          "End a freeze before its time; without its number the only one there is.");

  private final Freezing freezing;

  FreezeDesk(Freezing freezing) {
    this.freezing = freezing;
  }

  @Override
  public List<Errand> errands() {
    return List.of(
        new Errand(FREEZE, new Errand.Scope.Of(Verb.FREEZE, FREEZING), this::freeze),
        new Errand(
            FREEZES,
            new Errand.Scope.Of(Verb.VIEW, new Subject.OfCommand(FREEZES.head())),
            (asking, values, catalogue) ->
                Claim.of(Need.view(FREEZES.head()), () -> Deed.answer(list(asking)))),
        new Errand(UNFREEZE, new Errand.Scope.Of(Verb.FREEZE, LIFTING), this::unfreeze));
  }

  private Claim freeze(Asking asking, Map<String, String> values, Catalogue catalogue) {
    FreezeWish wish = FreezeWish.read(asking, values);
    Freeze.Origin origin = new Freeze.Origin(asking.person().login(), asking.home().json());
    return Claim.of(
        new Need(Verb.FREEZE, FREEZING, Map.of()),
        () ->
            new Deed.Write(
                () -> frozen(asking, freezing.declare(wish.terms(), wish.length(), origin))));
  }

  private static Doc frozen(Asking asking, Freeze freeze) {
    return Replies.titled(
        "Frozen: " + freeze.name(),
        Doc.Tone.ACTIVE,
        List.of(
            "No change begins until %s: %s. Exempt: %s."
                .formatted(
                    Spans.later(asking.at(), freeze.until()),
                    Frost.scope(freeze),
                    Frost.exempt(freeze)),
            "To end it before: unfreeze " + freeze.name()));
  }

  private Doc list(Asking asking) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("Frozen now", Doc.Tone.PLAIN));
    try {
      nodes.addAll(
          Reports.table(
              List.of("freeze", "what", "until", "left", "exempt", "by", "why"),
              freezing.inForce().stream().map(freeze -> row(asking, freeze)).toList()));
    } catch (RuntimeException e) {
      LOG.error("The freezes cannot be listed", e);
      nodes.add(Doc.Para.of("The freezes cannot be read, so everything counts as frozen."));
      nodes.add(
          Doc.Para.of(
              "Whoever runs this bot finds the reason in its log. One whose number is known can be"
                  + " ended all the same: unfreeze F1"));
    }
    return new Doc(nodes);
  }

  private static List<String> row(Asking asking, Freeze freeze) {
    return List.of(
        freeze.name(),
        Frost.scope(freeze),
        Spans.later(asking.at(), freeze.until()),
        Spans.between(asking.at(), freeze.until()),
        Frost.exempt(freeze),
        freeze.origin().by(),
        freeze.terms().reason());
  }

  private Claim unfreeze(Asking asking, Map<String, String> values, Catalogue catalogue) {
    String typed = values.getOrDefault("freeze", "");
    String reason = values.getOrDefault("reason", "");
    return Claim.of(
        new Need(Verb.FREEZE, LIFTING, Map.of()),
        () -> {
          long id = typed.isEmpty() ? only() : id(typed, reason);
          Herald.Lift lift = new Herald.Lift(asking.person().login(), reason);
          return new Deed.Write(() -> lifted(id, lift));
        });
  }

  private Doc lifted(long id, Herald.Lift lift) {
    return freezing.lift(id, lift)
        ? Replies.titled(
            "F%d is over".formatted(id),
            Doc.Tone.GOOD,
            List.of("Runs that waited for its end go on by themselves."))
        : Doc.say("There is no freeze F%d, or it is over already.".formatted(id));
  }

  private long only() {
    List<Freeze> all = freezing.inForce();
    if (all.isEmpty()) {
      throw new Mistake("Nothing is frozen.", "freezes would list it.");
    }
    if (all.size() > 1) {
      throw new Mistake(
          "More than one freeze holds now.",
          all.stream().map(freeze -> "Did you mean: unfreeze " + freeze.name()).toList());
    }
    return all.getFirst().id();
  }

  private static long id(String typed, String reason) {
    if (!typed.matches("[Ff]?\\d{1,15}")) {
      throw new Mistake(
          "%s is no number of a freeze.".formatted(Corrections.quote(Corrections.cut(typed))),
          "freezes lists them. A reason stands behind the number: unfreeze F1 %s"
              .formatted(Corrections.cut((typed + " " + reason).strip())));
    }
    return Long.parseLong(typed.replaceFirst("^[Ff]", ""));
  }
}
