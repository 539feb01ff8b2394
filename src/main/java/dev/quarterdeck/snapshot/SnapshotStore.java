package dev.quarterdeck.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the files of every Snapshot that was ever in force. */
public interface SnapshotStore {
  /** Files by path, under the digest of them all. */
  record Stored(String digest, SortedMap<String, String> files) {
    public Stored {
      files = new TreeMap<>(files);
    }
  }

  /** The one that was put in force last. */
  Optional<Stored> active();

  /** Keeps the files and marks them as the ones in force; joins the open transaction. */
  void activate(Stored stored);

  /** Every digest, the newest first. */
  List<String> digests();

  /** The files under that digest. */
  Optional<Stored> find(String digest);
}
