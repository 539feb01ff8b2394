package dev.quarterdeck.audit;

import java.util.Optional;

/** Which entries to list: the newest {@code limit} that fit. */
public record Filter(int limit, Optional<String> subject, Optional<String> person) {
  /** The newest entries, whatever they are about. */
  public static Filter last(int limit) {
    return new Filter(limit, Optional.empty(), Optional.empty());
  }

  /** Only what is about this, for example {@code run/142}. */
  public Filter about(String what) {
    return new Filter(limit, Optional.of(what), person);
  }

  /** Only what this person did. */
  public Filter by(String login) {
    return new Filter(limit, subject, Optional.of(login));
  }
}
