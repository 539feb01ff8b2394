package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Logs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Logs in a list, which never end. */
final class PlainLogs implements Logs {
  final List<Log> kept = new ArrayList<>();

  @Override
  public long keep(Log log) {
    kept.add(log);
    return kept.size();
  }

  @Override
  public Optional<Log> find(long number) {
    return number < 1 || number > kept.size()
        ? Optional.empty()
        : Optional.of(kept.get((int) number - 1));
  }

  @Override
  public Instant until(Instant kept) {
    return kept.plus(Duration.ofDays(7));
  }
}
