package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trail that is a list. */
final class Ledger implements Trail {
  final List<Entry> entries = new ArrayList<>();

  @Override
  public void append(Entry entry) {
    entries.add(entry);
  }

  @Override
  public List<Recorded> list(Filter filter) {
    return entries.reversed().stream()
        .filter(e -> filter.subject().map(e.subject()::equals).orElse(true))
        .filter(e -> filter.person().map(e.person()::equals).orElse(true))
        .limit(filter.limit())
        .map(e -> new Recorded(0, e, "", Optional.empty(), Optional.empty()))
        .toList();
  }

  /** Entries of that kind, oldest first. */
  List<Entry> of(String kind) {
    return entries.stream().filter(e -> e.kind().equals(kind)).toList();
  }
}
