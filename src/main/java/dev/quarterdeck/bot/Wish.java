package dev.quarterdeck.bot;

import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.elevation.Asked;
import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Term;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody asks of {@code elevate}.
 *
 * @param role the one named, else the only one that person is eligible for; empty for none
 */
record Wish(Duration length, String role, String reason) {
  static final Subject SUBJECT = new Subject.OfCommand("elevate");
  static final Phrase PHRASE =
      new Phrase(
          "elevate",
          List.of(
              new Slot("length", Slot.Place.TURN, true, Values.words(new Type.Span())),
              new Slot("role", Slot.Place.NAMED, false, "where you are eligible for several"),
              new Slot("reason", Slot.Place.REST, true, "why, for everybody to read")),
          "Hold a role you are eligible for, for a time; it is announced and marked.");

  private static final int LONGEST_REASON = 500;
  private static final Pattern ROLE_LAST = Pattern.compile("(.*\\S)\\s+role=(\\S+)");

  /**
   * Reads what was typed.
   *
   * @throws Mistake when it is no wish, or leaves open which role is meant
   */
  static Wish read(Person person, Map<String, String> values) {
    String typed = values.getOrDefault("length", "");
    String reason = reason(typed, values.getOrDefault("reason", "").strip());
    Duration length =
        Values.of(new Type.Span(), typed)
            .map(span -> Duration.parse(span.toString()))
            .filter(Duration::isPositive)
            .orElseThrow(() -> noLength(typed));
    String role =
        Optional.ofNullable(values.get("role")).orElseGet(() -> only(person, typed, reason));
    return new Wish(length, role, reason);
  }

  private static String reason(String length, String reason) {
    Matcher last = ROLE_LAST.matcher(reason);
    if (last.matches()) {
      throw new Mistake(
          "The role stands before the reason.",
          "Type: elevate %s role=%s %s".formatted(length, last.group(2), last.group(1)));
    }
    if (reason.length() > LONGEST_REASON) {
      throw new Mistake(
          "The reason has %d characters.".formatted(reason.length()),
          "Say it in at most %d.".formatted(LONGEST_REASON));
    }
    return reason;
  }

  private static Mistake noLength(String typed) {
    return new Mistake(
        "length is %s, not %s."
            .formatted(Values.words(new Type.Span()), Corrections.quote(Corrections.cut(typed))),
        Corrections.usage(PHRASE) + ". For example: elevate 30m \"the database is down\"");
  }

  private static String only(Person person, String length, String reason) {
    List<String> eligible = person.eligible().stream().sorted().toList();
    if (eligible.size() > 1) {
      throw new Mistake(
          "You are eligible for more than one role.",
          eligible.stream()
              .map(role -> "Did you mean: elevate %s role=%s %s".formatted(length, role, reason))
              .toList());
    }
    return eligible.isEmpty() ? "" : eligible.getFirst();
  }

  /** What it needs: the verb on the command, and to be eligible by the files. */
  Need need() {
    Map<String, Object> parameters =
        Map.of("role", role, "minutes", length.plusSeconds(59).toMinutes());
    return new Need(Verb.ELEVATE, SUBJECT, parameters).unless(this::bar);
  }

  private Optional<String> bar(Person person) {
    boolean open = role.isEmpty() && !person.eligible().isEmpty();
    if (open || person.eligible().contains(role)) {
      return Optional.empty();
    }
    return Optional.of(
        person.eligible().isEmpty()
            ? "people.yaml makes %s eligible for no role".formatted(person.login())
            : "people.yaml makes %s eligible for %s, not for %s"
                .formatted(
                    person.login(),
                    String.join(", ", person.eligible().stream().sorted().toList()),
                    Corrections.quote(Corrections.cut(role))));
  }

  /**
   * The elevation, from the moment of asking.
   *
   * @throws Mistake when it would be longer than the role allows
   */
  Elevation elevation(Asking asking) {
    Duration longest = asking.snapshot().policy().longest(role);
    if (length.compareTo(longest) > 0) {
      throw new Mistake(
          "An elevation into %s lasts at most %s.".formatted(role, Spans.of(longest)),
          "Type: elevate %s role=%s %s"
              .formatted(Spans.of(longest).replace(" ", ""), role, reason));
    }
    return new Elevation(
        asking.person().login(),
        role,
        reason,
        Term.of(asking.at(), length),
        new Asked(asking.row(), asking.home().json(), asking.channel()));
  }
}
