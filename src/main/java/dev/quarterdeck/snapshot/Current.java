package dev.quarterdeck.snapshot;

import dev.quarterdeck.source.Problem;
import java.util.List;

/** The Snapshot in force. Thread-safe. */
public interface Current {
  /** The newest good Snapshot. */
  Snapshot snapshot();

  /** What keeps newer files from being in force; empty when the files are in force. */
  List<Problem> problems();
}
