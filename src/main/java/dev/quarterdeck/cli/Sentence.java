package dev.quarterdeck.cli;

import dev.quarterdeck.snapshot.Unloadable;
import dev.quarterdeck.store.StoreFailure;
import java.net.BindException;

/** What an operator is told when a command cannot go on: a sentence, never a stack trace. */
final class Sentence {
  private Sentence() {}

  /** The innermost reason that was written for people, else the innermost reason. */
  static String of(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof StoreFailure
          || at instanceof Unloadable
          || at instanceof IllegalArgumentException) {
        return String.valueOf(at.getMessage());
      }
      if (at instanceof BindException) {
        return "An address is in use already: "
            + at.getMessage()
            + ". Stop what listens there, or set server.port and quarterdeck.hooks.port.";
      }
      innermost = at;
    }
    String message = innermost.getMessage();
    return message == null ? innermost.toString() : message;
  }
}
