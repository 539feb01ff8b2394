package dev.quarterdeck.cli;

/** Why a command of the jar could not do its work, with the code it ends with. */
final class Trouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exit;

  Trouble(int exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  int exit() {
    return exit;
  }
}
