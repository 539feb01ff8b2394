package dev.quarterdeck.target;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The secrets that runbooks name. A runbook, a plan, a journal and a card hold the name; an action
 * asks for the value when it calls the system it is for, and keeps it nowhere. Thread-safe; may be
 * asked as often as wanted.
 */
public interface Secrets {
  /** The secret of that name as it is now. */
  Optional<Secret> find(String name);

  /** Every value that must be taken out of texts, those of before a change included. */
  Collection<String> known();

  /** What to do about a secret that is not there: "put it into …". */
  String remedy(String name);

  /**
   * The secret of that name.
   *
   * @throws TargetFailure when there is none
   */
  default Secret require(String name) {
    return find(name)
        .orElseThrow(
            () -> new TargetFailure("There is no secret '" + name + "'. " + remedy(name) + "."));
  }

  /** Where nobody has put any. */
  static Secrets none() {
    return new Secrets() {
      @Override
      public Optional<Secret> find(String name) {
        return Optional.empty();
      }

      @Override
      public Collection<String> known() {
        return List.of();
      }

      @Override
      public String remedy(String name) {
        return "Secrets are not read here";
      }
    };
  }
}
