package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Status;
import dev.quarterdeck.run.Lifecycle;

/** How answers and runs stand, for programs that ask. */
final class Standing {
  private Standing() {}

  static Status.Came of(Lifecycle lifecycle) {
    return switch (lifecycle) {
      case AWAITING_APPROVAL, QUEUED, RUNNING, WAITING -> Status.Came.UNDERWAY;
      case SUCCEEDED -> Status.Came.SUCCEEDED;
      case FAILED, ROLLED_BACK, CANCELLED, REJECTED, EXPIRED -> Status.Came.FAILED;
    };
  }

  static Status of(Tally.Came came) {
    return Status.of(
        switch (came) {
          case ANSWERED, STARTED, TOLD -> Status.Came.ANSWERED;
          case DENIED -> Status.Came.DENIED;
          case MISTAKE -> Status.Came.USAGE;
          case TARGET, BUG -> Status.Came.FAILED;
        });
  }
}
