package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Mark;
import java.util.Map;

/** A name in a runbook that only another file can explain. */
public sealed interface Mention {
  /** The name. */
  String name();

  /** Where it stands. */
  Mark at();

  /** A role. */
  record OfRole(String name, Mark at) implements Mention {}

  /** A person, by login. */
  record OfPerson(String name, Mark at) implements Mention {}

  /** A runbook that is called with these values. */
  record OfRunbook(String name, Mark at, Map<String, Given> with) implements Mention {
    public OfRunbook {
      with = Map.copyOf(with);
    }
  }
}
