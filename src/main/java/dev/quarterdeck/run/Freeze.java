package dev.quarterdeck.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A stop for changes, with its reason and its end.
 *
 * @param until the first moment at which it is over
 */
public record Freeze(long id, Terms terms, Origin origin, Instant at, Instant until) {
  /** The longest there may be. */
  public static final Duration LONGEST = Duration.ofDays(30);

  public Freeze {
    Duration length = Duration.between(at, until);
    if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a freeze from " + at + " cannot end at " + until + ": 30 days are the longest");
    }
  }

  /**
   * What it stops.
   *
   * @param scope names of locks, and {@code runbook/NAME} for every run of a runbook
   * @param exempt roles whose people's runs go on
   * @param reason for everybody to read
   */
  public record Terms(Glob scope, List<String> exempt, String reason) {
    public Terms {
      exempt = List.copyOf(exempt);
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a freeze has a reason");
      }
    }
  }

  /**
   * Where it came from.
   *
   * @param by the person's login
   * @param place where it was declared, in the conversation's own JSON
   */
  public record Origin(String by, String place) {}

  /** What its Entries are about. */
  public String subject() {
    return "freeze/" + id;
  }

  /** As people say it: {@code F3}. */
  public String name() {
    return "F" + id;
  }

  /** Whether it stops what touches these names and is asked for by somebody with these roles. */
  boolean stops(Collection<String> names, Collection<String> roles) {
    return names.stream().anyMatch(terms.scope()::matches)
        && terms.exempt().stream().noneMatch(roles::contains);
  }
}
