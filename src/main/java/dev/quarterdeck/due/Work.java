package dev.quarterdeck.due;

import java.util.List;

/** One kind of thing that is driven while it has work: runs, lanes, inbox rows, the sealer. */
public interface Work {
  /** Its name, for example {@code run}. */
  String kind();

  /** The ids that have work now, read without locking; may be stale. Called every second. */
  List<String> ready();

  /**
   * Works until nothing is left for {@code id}, or the lease is lost. Called on a virtual thread by
   * one driver at a time. Throwing means: try again later, with growing pauses.
   */
  void drive(String id, Lease lease) throws InterruptedException;
}
