package dev.quarterdeck.rehearsal;

import dev.quarterdeck.source.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a rehearsal.
 *
 * @param calls every changing call the engine got
 */
record Performance(
    Chronicle chronicle, Board board, List<String> calls, Trouble trouble, Took took) {
  private static final int LONGEST = 600;

  Performance {
    calls = List.copyOf(calls);
  }

  /**
   * What went wrong besides what was expected.
   *
   * @param hung why it never came to its end
   * @param failing what the bot could not drive, with the message
   */
  record Trouble(Optional<String> hung, List<Missed> missed, Map<String, String> failing) {
    Trouble {
      missed = List.copyOf(missed);
      failing = Map.copyOf(failing);
    }
  }

  /** A cue that could not be given. */
  record Missed(Mark at, String expected, String instead) {}

  /** How long it took by either clock. */
  record Took(Duration virtual, Duration wall) {}

  /** What the bot said, as the rest of a sentence. */
  static String told(List<String> said) {
    return said.isEmpty() ? "the bot said nothing" : "the bot said: " + inOneLine(said);
  }

  /** The newest of it first, cut. */
  static String inOneLine(List<String> said) {
    String line = String.join(" / ", said.reversed());
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
  }
}
