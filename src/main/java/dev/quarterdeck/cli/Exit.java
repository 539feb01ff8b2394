package dev.quarterdeck.cli;

import dev.quarterdeck.chat.Status;

/** What a command of the jar ends with. */
final class Exit {
  static final int DONE = 0;
  static final int BROKEN = 1;
  static final int USAGE = 2;
  static final int DENIED = 3;
  static final int FAILED = 4;
  static final int OPEN = 5;

  private Exit() {}

  static int of(Status.Came came) {
    return switch (came) {
      case ANSWERED, STARTED, SUCCEEDED -> DONE;
      case USAGE -> USAGE;
      case DENIED -> DENIED;
      case FAILED -> FAILED;
      case UNDERWAY -> OPEN;
    };
  }

  static int ofHttp(int status) {
    return switch (status) {
      case 400, 404, 413 -> USAGE;
      case 401, 403 -> DENIED;
      default -> BROKEN;
    };
  }
}
