package dev.quarterdeck.audit.jdbc;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.audit.Filter;
import dev.quarterdeck.audit.Head;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Records;
import dev.quarterdeck.audit.Trail;
import dev.quarterdeck.due.Due;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.store.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The trail in the database. */
public final class JdbcTrail implements Trail {
  private static final Duration LATE = Duration.ofSeconds(10);

  private final Store store;
  private final Due due;
  private final Heads heads;
  private final InstantSource clock;
  private final People people;

  /** A trail on this store whose heads are published by {@code heads}. */
  public JdbcTrail(Store store, Due due, Heads heads, InstantSource clock) {
    this.store = store;
    this.due = due;
    this.heads = heads;
    this.clock = clock;
    this.people = new People(store.writer());
  }

  /** Everything in a database that is opened for reading, for export and verification. */
  public static Records records(StoreReader reader) {
    return new Entries(reader.reader());
  }

  @Override
  public void append(Entry entry) {
    store.transactions().requireOpen("appending to the audit trail");
    new Entries(store.writer()).insert(entry, people.hash(entry.person()));
    store.transactions().afterCommit(() -> due.wake(Sealer.KIND, Sealer.ID));
  }

  @Override
  public List<Recorded> list(Filter filter) {
    return new Entries(store.reader()).newest(filter);
  }

  /** Everything it holds, for export and verification while the bot runs. */
  public Records records() {
    return new Entries(store.reader());
  }

  /** Chains entries within a second and publishes heads. */
  public Work sealer() {
    return new Sealer(store, heads, clock);
  }

  /**
   * Deletes the name and its salt: the entries stay and the chain holds, but nobody can say any
   * more whose they are. False when the name does not stand here.
   */
  public boolean forget(String person) {
    return store.transactions().write(() -> people.forget(person));
  }

  /** What is wrong with sealing, as a sentence with the next step. */
  public Optional<String> problem() {
    return heads.problem().or(this::late).or(this::cutOff);
  }

  private Optional<String> late() {
    Instant limit = clock.instant().minus(LATE);
    return new Entries(store.reader())
        .oldestUnsealed()
        .filter(oldest -> oldest.isBefore(limit))
        .map(
            oldest ->
                "Audit entries have not been sealed since "
                    + oldest
                    + ". Look in the log for the sealer's failure.");
  }

  private Optional<String> cutOff() {
    long sequence = new Entries(store.reader()).head().sequence();
    return heads
        .last()
        .map(Head::sequence)
        .filter(published -> published > sequence)
        .map(
            published ->
                "The audit trail ends at sequence "
                    + sequence
                    + ", but sequence "
                    + published
                    + " was published: the database was cut or restored from an older copy."
                    + " Run audit verify with the published heads.");
  }
}
