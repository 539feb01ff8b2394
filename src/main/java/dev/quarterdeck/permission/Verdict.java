package dev.quarterdeck.permission;

import dev.quarterdeck.person.Person;
import java.util.Map;
import java.util.Optional;

/** What one grant, or the lack of any, means for a question; the highest rank decides. */
sealed interface Verdict {
  /** Nothing is granted; {@code others} is the first grant that lets another role do it. */
  record NoGrant(Optional<Grant> others) implements Verdict {}

  /** It would be allowed, in another channel. */
  record OtherChannel(Grant grant) implements Verdict {}

  /** It would be allowed, if its condition held. */
  record NotWhere(Grant grant, Grant.Match match) implements Verdict {}

  /** It is allowed. */
  record Allows(Grant grant) implements Verdict {}

  /** It is denied. */
  record Denies(Grant grant, Grant.Match match) implements Verdict {}

  /** It is never refused to a known person. */
  record ForEverybody() implements Verdict {}

  static Verdict of(Grant grant, Question question, Map<String, Object> values) {
    boolean here = grant.inChannel(question.channel());
    if (grant.deny()) {
      Grant.Match match = here ? grant.holds(question.subject(), values) : Grant.Match.NO;
      return match == Grant.Match.NO ? new NoGrant(Optional.empty()) : new Denies(grant, match);
    }
    if (!here) {
      return new OtherChannel(grant);
    }
    Grant.Match match = grant.holds(question.subject(), values);
    return match == Grant.Match.YES ? new Allows(grant) : new NotWhere(grant, match);
  }

  default int rank() {
    return switch (this) {
      case NoGrant _ -> 0;
      case OtherChannel _ -> 1;
      case NotWhere _ -> 2;
      case Allows _, ForEverybody _ -> 3;
      case Denies _ -> 4;
    };
  }

  /** Whether no later grant can change it, when denies are asked first. */
  default boolean last() {
    return rank() >= 3;
  }

  default boolean allowed() {
    return this instanceof Allows || this instanceof ForEverybody;
  }

  /** The sentence for people, with file and line. */
  default String reason(Question question) {
    String what = question.verb().word() + " '" + question.subject().name() + "'";
    return switch (this) {
      case ForEverybody _ -> "every known person may " + what;
      case Allows(Grant g) -> "role " + g.role() + " may " + what + ": " + g.place();
      case Denies(Grant g, Grant.Match match) ->
          "role %s must not %s: %s%s".formatted(g.role(), what, g.place(), unclear(match));
      case NotWhere(Grant g, Grant.Match match) ->
          "role %s may %s only where %s: %s%s"
              .formatted(g.role(), what, g.where(), g.at(), unclear(match));
      case OtherChannel(Grant g) ->
          "role %s may %s only in %s: %s"
              .formatted(
                  g.role(),
                  what,
                  String.join(", ", g.channels().stream().sorted().toList()),
                  g.at());
      case NoGrant(Optional<Grant> others) ->
          "no grant lets %s %s%s"
              .formatted(
                  who(question.person()),
                  what,
                  others.map(g -> "; " + g.role() + " may: " + g.at()).orElse(""));
    };
  }

  private static String unclear(Grant.Match match) {
    return match == Grant.Match.OPEN ? ", and that cannot be decided here" : "";
  }

  private static String who(Person person) {
    return person.roles().isEmpty()
        ? person.login() + " (no role)"
        : person.login()
            + " ("
            + String.join(", ", person.roles().stream().sorted().toList())
            + ")";
  }
}
