package dev.quarterdeck.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A trail without a database: entries of one person, one a second, sealed or not. */
final class TrailOnPaper implements Records {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final List<Recorded> entries = new ArrayList<>();

  static TrailOnPaper sealed(int count) {
    TrailOnPaper trail = new TrailOnPaper();
    Seal last = new Seal(0, "", Chain.START);
    for (int id = 1; id <= count; id++) {
      last = trail.seal(id, last.sequence() + 1, last.hash());
    }
    return trail;
  }

  /** Adds the entry with that id, sealed there. */
  Seal seal(long id, long sequence, String previous) {
    Recorded plain = entry(id);
    Seal seal = Chain.seal(plain, sequence, previous);
    entries.add(
        new Recorded(id, plain.entry(), plain.personHash(), plain.salt(), Optional.of(seal)));
    return seal;
  }

  void unsealed(long id) {
    entries.add(entry(id));
  }

  /** Puts another entry under that id, behind the back of whoever sealed it. */
  void replace(int id, Entry entry) {
    Recorded old = entries.get(id - 1);
    entries.set(id - 1, new Recorded(id, entry, old.personHash(), old.salt(), old.seal()));
  }

  static Entry by(String person) {
    return Entry.of(NOON, person, "command", "run/1", "run", "scale backend to 4");
  }

  private static Recorded entry(long id) {
    Entry entry =
        Entry.of(NOON.plusSeconds(id), "bob", "command", "run/" + id, "run", "scale backend to 4")
            .under("d".repeat(64))
            .from(id);
    return new Recorded(id, entry, Chain.person("bob", "s"), Optional.of("s"), Optional.empty());
  }

  Seal at(int sequence) {
    return entries.get(sequence - 1).seal().orElseThrow();
  }

  List<Recorded> entries() {
    return entries;
  }

  @Override
  public void each(Consumer<Recorded> consumer) {
    entries.forEach(consumer);
  }
}
