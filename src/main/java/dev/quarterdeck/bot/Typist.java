package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.command.Completion;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.snapshot.Snapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Goes on from what somebody types, with what that person may use; leaves no Entry. */
final class Typist implements Assist {
  private static final int MOST = 10;

  private final Roster roster;
  private final Catalogues catalogues;
  private final Suggestions suggestions;
  private final InstantSource clock;

  Typist(Roster roster, Catalogues catalogues, Suggestions suggestions, InstantSource clock) {
    this.roster = roster;
    this.catalogues = catalogues;
    this.suggestions = suggestions;
    this.clock = clock;
  }

  @Override
  public List<Suggestion> complete(Origin origin, String typed) {
    Instant now = clock.instant();
    Snapshot snapshot = roster.at(now);
    Optional<Person> person = snapshot.people().handle(origin.who());
    if (person.isEmpty() || typed.length() > 500) {
      return List.of();
    }
    Asking asking =
        new Asking(
            person.get(), new Home(origin.place(), ""), origin.channelName(), 0, now, snapshot);
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
