package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.person.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code help} and {@code whoami}, for every known person. */
final class HelpDesk implements Errand.Desk {
  /** How the command begins whose answer helps nobody but the asker. */
  static final String HEAD = "help";

  private static final Phrase HELP =
      Phrase.of(HEAD + " [command...]", "Show what you can do here, or how one command is typed.");
  private static final Phrase WHOAMI =
      Phrase.of("whoami", "Show who you are to the bot, and your roles.");

  private final Roster roster;

  HelpDesk(Roster roster) {
    this.roster = roster;
  }

  @Override
  public List<Errand> errands() {
    Errand.Scope everyone = new Errand.Scope.Everyone();
    return List.of(
        new Errand(
            HELP,
            everyone,
            (asking, values, catalogue) ->
                Claim.free(
                    () ->
                        Deed.answer(
                            values.containsKey("command")
                                ? one(asking, catalogue, values)
                                : all(asking, catalogue)))),
        new Errand(
            WHOAMI,
            everyone,
            (asking, values, catalogue) -> Claim.free(() -> Deed.answer(whoami(asking)))));
  }

  private static Doc all(Asking asking, Catalogue catalogue) {
    List<List<String>> rows =
        catalogue.usable(asking).stream()
            .map(errand -> List.of(errand.phrase().usage(), errand.phrase().help()))
            .toList();
    return Doc.of(
        new Doc.Title("What you can do in " + asking.channel(), Doc.Tone.PLAIN),
        new Doc.Table(List.of("type", "to"), rows),
        Doc.Para.of("help COMMAND says more about one. A value with spaces is put in \"quotes\"."));
  }

  private static Doc one(Asking asking, Catalogue catalogue, Map<String, String> values) {
    String wanted = values.getOrDefault("command", "");
    Errand errand =
        catalogue
            .head(List.of(wanted.split(" ")))
            .filter(e -> catalogue.usable(asking, e.phrase()))
            .orElseThrow(
                () ->
                    new Mistake(
                        "There is no command %s that you could use here."
                            .formatted(Corrections.quote(Corrections.cut(wanted))),
                        "Type help to see what you can do here."));
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title(errand.phrase().usage(), Doc.Tone.PLAIN));
    nodes.add(Doc.Para.of(errand.phrase().help()));
    List<Doc.Fact> slots =
        errand.phrase().slots().stream()
            .filter(slot -> !slot.help().isBlank())
            .map(slot -> new Doc.Fact(slot.name(), slot.help() + typed(slot)))
            .toList();
    if (!slots.isEmpty()) {
      nodes.add(new Doc.Facts(slots));
    }
    return new Doc(nodes);
  }

  private static String typed(Slot slot) {
    return slot.place() == Slot.Place.NAMED
        ? " (optional, typed " + slot.name() + "=…)"
        : slot.required() ? "" : " (optional)";
  }

  private Doc whoami(Asking asking) {
    Person person = asking.person();
    List<Elevation> elevated = roster.inForce(person.login(), asking.at());
    Map<String, Group> conferred = roster.conferred(person.login());
    Set<String> besides = new HashSet<>(conferred.keySet());
    elevated.forEach(e -> besides.add(e.role()));
    List<Doc.Fact> facts = new ArrayList<>();
    facts.add(
        new Doc.Fact(
            "roles", sorted(person.roles().stream().filter(r -> !besides.contains(r)).toList())));
    elevated.forEach(e -> facts.add(new Doc.Fact("elevated into", words(asking, e))));
    conferred.forEach((role, group) -> facts.add(new Doc.Fact(role + " by group", group + "")));
    if (!person.eligible().isEmpty()) {
      facts.add(new Doc.Fact("eligible for", sorted(List.copyOf(person.eligible()))));
    }
    facts.add(
        new Doc.Fact("handles", sorted(person.handles().stream().map(Handle::toString).toList())));
    facts.add(new Doc.Fact("channel", asking.channel()));
    facts.add(new Doc.Fact("rules in force", asking.snapshot().digest()));
    return Doc.of(
        new Doc.Title(person.name() + " (" + person.login() + ")", Doc.Tone.PLAIN),
        new Doc.Facts(facts));
  }

  private static String words(Asking asking, Elevation elevation) {
    return "%s until %s: %s"
        .formatted(
            elevation.role(),
            Spans.later(asking.at(), elevation.term().until()),
            elevation.reason());
  }

  private static String sorted(List<String> texts) {
    return texts.isEmpty() ? "none" : texts.stream().sorted().collect(Collectors.joining(", "));
  }
}
