package dev.quarterdeck.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The moments of a {@link Cron} in a time zone. Pure. */
public record Timetable(Cron cron, ZoneId zone) {
  /** The first moment after {@code after}. */
  public Instant next(Instant after) {
    return cron.passing() ? passing(after) : named(after);
  }

  /** The first {@code count} moments after {@code after}. */
  public List<Instant> next(Instant after, int count) {
    return Stream.iterate(next(after), this::next).limit(count).toList();
  }

  /** For people and for comparing: {@code 0 3 * * SUN America/Toronto}. */
  public String words() {
    return cron + " " + zone;
  }

  /** Every local time once: the first time it is there, or when the hour that is not there ends. */
  private Instant named(Instant after) {
    LocalDateTime local = cron.next(LocalDateTime.ofInstant(after, zone));
    while (!first(local).isAfter(after)) {
      local = cron.next(local);
    }
    return first(local);
  }

  private Instant first(LocalDateTime local) {
    @Nullable ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /**
   * Every moment at which the clock on the wall says it, from one change of the clock to another.
   */
  private Instant passing(Instant after) {
    ZoneRules rules = zone.getRules();
    ZoneOffset offset = rules.getOffset(after);
    Instant next = cron.next(LocalDateTime.ofInstant(after, offset)).toInstant(offset);
    @Nullable ZoneOffsetTransition change = rules.nextTransition(after);
    while (change != null && !next.isBefore(change.getInstant())) {
      offset = change.getOffsetAfter();
      next = cron.next(change.getDateTimeAfter().minusNanos(1)).toInstant(offset);
      change = rules.nextTransition(change.getInstant());
    }
    return next;
  }
}
