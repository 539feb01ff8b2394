package dev.quarterdeck.rehearsal;

import dev.quarterdeck.snapshot.Current;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.source.Problem;
import java.util.List;

/** One Snapshot that stays in force. */
record InForce(Snapshot snapshot) implements Current {
  @Override
  public List<Problem> problems() {
    return List.of();
  }
}
