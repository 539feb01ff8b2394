package dev.quarterdeck.chat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Long outputs of which a message shows only a part. They are kept whole for a time, bounded in
 * size, so that they can be read and filtered later without asking their source again. Thread-safe.
 */
public interface Logs {
  /**
   * Keeps one, and lets go of those whose time is over or for which there is no room any more;
   * joins the open transaction, or is one.
   *
   * @return its number, which is never given again
   */
  long keep(Log log);

  /** The log of that number, unless its time is over. */
  Optional<Log> find(long number);

  /** Until when one that was kept at that moment can be read. */
  Instant until(Instant kept);

  /**
   * What was read, and from where: whoever may not look there may not read it here.
   *
   * @param view the command it came from
   * @param given the canonical values that command had
   * @param by the login of who asked
   * @param lines cleaned of secrets, oldest first
   */
  record Log(
      String title,
      String view,
      Map<String, Object> given,
      String by,
      Instant at,
      List<String> lines) {
    public Log {
      given = Map.copyOf(given);
      lines = List.copyOf(lines);
    }

    /** The same with these lines. */
    public Log with(List<String> read) {
      return new Log(title, view, given, by, at, read);
    }
  }
}
