package dev.quarterdeck.audit.jdbc;

import dev.quarterdeck.audit.Chain;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Seal;
import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Store;
import java.time.InstantSource;
import java.util.List;

/** Chains what was written and publishes heads. */
final class Sealer implements Work {
  static final String KIND = "seal";
  static final String ID = "trail";
  private static final int AT_ONCE = 200;

  private final Store store;
  private final Heads heads;
  private final InstantSource clock;
  private final Entries writing;
  private final Entries reading;

  Sealer(Store store, Heads heads, InstantSource clock) {
    this.store = store;
    this.heads = heads;
    this.clock = clock;
    this.writing = new Entries(store.writer());
    this.reading = new Entries(store.reader());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> ready() {
    boolean work = reading.oldestUnsealed().isPresent() || headDue(reading.head());
    return work ? List.of(ID) : List.of();
  }

  @Override
  public void drive(String id, Lease lease) {
    while (lease.held() && store.transactions().write(this::seal) > 0) {
      publish();
    }
    publish();
  }

  private int seal() {
    List<Recorded> waiting = writing.unsealed(AT_ONCE);
    if (waiting.isEmpty()) {
      return 0;
    }
    Seal head = writing.takeHead();
    Seal newest = head;
    for (Recorded record : waiting) {
      newest = Chain.seal(record, newest.sequence() + 1, newest.hash());
      require(writing.seal(record, newest));
    }
    require(writing.moveHead(head, newest));
    return waiting.size();
  }

  private static void require(boolean won) {
    if (!won) {
      throw new IllegalStateException("another sealer was faster; this one starts over");
    }
  }

  private boolean headDue(Seal head) {
    return heads.due(head.sequence(), clock.instant());
  }

  private void publish() {
    Seal head = reading.head();
    if (headDue(head)) {
      heads.publish(head.sequence(), head.hash(), clock.instant());
    }
  }
}
