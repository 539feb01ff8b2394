package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Form;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.command.Completion;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.snapshot.Snapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes on from what somebody types, with what that person may use; leaves no Entry. */
final class Typist implements Assist {
  private static final int MOST = 10;
  private static final int LONGEST = 500;

  private final Roster roster;
  private final Catalogues catalogues;
  private final Suggestions suggestions;
  private final Forms forms;
  private final InstantSource clock;

  Typist(
      Roster roster,
      Catalogues catalogues,
      Suggestions suggestions,
      Forms forms,
      InstantSource clock) {
    this.roster = roster;
    this.catalogues = catalogues;
    this.suggestions = suggestions;
    this.forms = forms;
    this.clock = clock;
  }

  @Override
  public List<Suggestion> complete(Origin origin, String typed) {
    return typed.length() > LONGEST
        ? List.of()
        : asking(origin).map(asking -> completed(asking, typed)).orElse(List.of());
  }

  @Override
  public Optional<Form> form(Origin origin, String typed) {
    return asking(origin).flatMap(asking -> forms.of(asking, Prefix.strip(typed)));
  }

  @Override
  public List<Form.Option> options(
      Origin origin, String command, String field, Map<String, String> filled, String begun) {
    return begun.length() > LONGEST
        ? List.of()
        : asking(origin)
            .map(asking -> forms.options(asking, command, field, filled, begun))
            .orElse(List.of());
  }

  @Override
  public Map<String, String> problems(Origin origin, String command, Map<String, String> filled) {
    return asking(origin).map(asking -> forms.problems(asking, command, filled)).orElse(Map.of());
  }

  private Optional<Asking> asking(Origin origin) {
    Instant now = clock.instant();
    Snapshot snapshot = roster.at(now);
    return snapshot
        .people()
        .handle(origin.who())
        .map(
            person ->
                new Asking(
                    person,
                    new Home(origin.place(), "", origin.channelName()),
                    new Audience.Rather(origin.who().id()),
                    origin.channelName(),
                    0,
                    now,
                    snapshot));
  }

  private List<Suggestion> completed(Asking asking, String typed) {
    String line = Prefix.strip(typed);
    String prefix = typed.substring(0, typed.length() - line.length());
    return lines(asking, line).stream()
        .limit(MOST)
        .map(s -> new Suggestion(prefix + s.line(), s.help()))
        .toList();
  }

  private List<Suggestion> lines(Asking asking, String line) {
    Catalogue catalogue = catalogues.of(asking.snapshot());
    List<Phrase> usable = catalogue.usable(asking).stream().map(Errand::phrase).toList();
    return switch (Completion.of(line, usable)) {
      case Completion.None _ -> List.of();
      case Completion.OfHead heads ->
          heads.heads().stream()
              .map(p -> new Suggestion(p.head() + (p.slots().isEmpty() ? "" : " "), help(p)))
              .toList();
      case Completion.OfValue value -> values(asking, catalogue, value);
    };
  }

  private List<Suggestion> values(Asking asking, Catalogue catalogue, Completion.OfValue value) {
    boolean command =
        value.slot().place() == Slot.Place.REST && value.slot().name().equals("command");
    if (command) {
      return before(value.before(), lines(asking, value.begun()));
    }
    return before(value.before(), suggestions.of(asking, catalogue.errand(value.phrase()), value));
  }

  private static List<Suggestion> before(String before, List<Suggestion> all) {
    return all.stream().map(s -> new Suggestion(before + s.line(), s.help())).toList();
  }

  private static String help(Phrase phrase) {
    return phrase.usage() + ": " + phrase.help();
  }
}
