package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.person.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code why}: the decision about a command, its rule and who may, without attempting it. */
final class WhyDesk implements Errand.Desk {
  private static final Phrase WHY =
      Phrase.of(
          "why {command...}", "Say whether you, or LOGIN before the command, may do it, and why.");

  private final Gate gate;
  private final Roster roster;

  WhyDesk(Gate gate, Roster roster) {
    this.gate = gate;
    this.roster = roster;
  }

  @Override
  public List<Errand> errands() {
    return List.of(new Errand(WHY, new Errand.Scope.Everyone(), this::read));
  }

  private Claim read(Asking asking, Map<String, String> values, Catalogue catalogue) {
    String said = values.getOrDefault("command", "");
    String[] parts = said.split(" +", 2);
    boolean command = catalogue.head(List.of(said.split(" +"))).isPresent();
    if (command || parts.length < 2) {
      return Claim.free(() -> answer(asking, asking.person(), said, catalogue));
    }
    Person other =
        Principals.find(asking.snapshot(), parts[0])
            .orElseThrow(
                () ->
                    new Mistake(
                        "%s is neither a command nor the login of a person."
                            .formatted(Corrections.quote(Corrections.cut(parts[0]))),
                        Corrections.usage(WHY) + " For example: why bob " + parts[1]));
    return Claim.of(Need.view("why"), () -> answer(asking, other, parts[1], catalogue));
  }

  private Deed answer(Asking asking, Person whose, String line, Catalogue catalogue) {
    Claim claim = catalogue.claim(asking, catalogue.parse(asking, line));
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("Why %s: %s".formatted(whose.login(), line), Doc.Tone.PLAIN));
    for (Gate.Ruling ruling : gate.rule(asking.as(whose), claim)) {
      String words = ruling.need().words();
      switch (ruling.decision()) {
        case Decision.Allowed allowed ->
            nodes.add(
                Doc.Para.of(
                    "%s may %s: %s."
                        .formatted(whose.login(), words, Replies.unstopped(allowed.by()))));
        case Decision.Denied denied -> {
          nodes.add(
              Doc.Para.of(
                  "%s may not %s: %s."
                      .formatted(whose.login(), words, Replies.unstopped(denied.why()))));
          nodes.add(Doc.Para.of(Replies.whoMay(denied.whoMay())));
        }
      }
    }
    if (claim.needs().isEmpty()) {
      nodes.add(Doc.Para.of("Every known person may."));
    }
    for (Elevation elevation : roster.inForce(whose.login(), asking.at())) {
      nodes.add(
          Doc.Para.of(
              "%s is elevated into %s until %s."
                  .formatted(
                      whose.login(),
                      elevation.role(),
                      Spans.later(asking.at(), elevation.term().until()))));
    }
    roster
        .conferred(whose.login())
        .forEach(
            (role, group) ->
                nodes.add(
                    Doc.Para.of(
                        "%s holds %s by the group %s.".formatted(whose.login(), role, group))));
    return Deed.answer(new Doc(nodes));
  }
}
