package dev.quarterdeck.bot;

import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.runbook.Runbook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command people can type.
 *
 * @param scope who could ever use it, before its values are known
 * @param runbook the runbook it starts, if it starts one
 * @param command how its values are resolved, if they name things in the world
 */
record Errand(
    Phrase phrase,
    Scope scope,
    Reader reader,
    Optional<Runbook> runbook,
    Optional<Resolver.Command> command) {
  Errand(Phrase phrase, Scope scope, Reader reader) {
    this(phrase, scope, reader, Optional.empty(), Optional.empty());
  }

  /** Whom a command is for. */
  sealed interface Scope {
    /** Every known person. */
    record Everyone() implements Scope {}

    /** Who may do this to that, at least with some values. */
    record Of(Verb verb, Subject subject) implements Scope {}

    /** Who may do this to at least one runbook. */
    record AnyRunbook(Verb verb) implements Scope {}
  }

  /** Makes a claim of what was typed. */
  interface Reader {
    /**
     * Resolves the values; reads the world, changes nothing.
     *
     * @throws Mistake when they name nothing that is there
     */
    Claim read(Asking asking, Map<String, String> values, Catalogue catalogue);
  }

  /** A family of commands. */
  interface Desk {
    /** Its commands. */
    List<Errand> errands();
  }
}
