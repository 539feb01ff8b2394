package dev.quarterdeck.cron;

import dev.quarterdeck.spelling.Nearest;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Time zones as files write them: the names of the tz database, never a bare offset. */
public final class Zones {
  private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();
  private static final String EXAMPLE = "write region and city, like 'America/Toronto', or 'UTC'";

  private Zones() {}

  /** The zone of that name. */
  public static Optional<ZoneId> find(String name) {
    return KNOWN.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
  }

  /** What to write instead of a name that is none. */
  public static String instead(String name) {
    return meant(name).map(zone -> "write '%s'".formatted(zone)).orElse(EXAMPLE);
  }

  private static Optional<String> meant(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    return KNOWN.stream()
        .filter(
            zone -> {
              String known = zone.toLowerCase(Locale.ROOT);
              return known.equals(lower) || known.endsWith("/" + lower);
            })
        .min(Comparator.comparingInt(String::length).thenComparing(z -> z))
        .or(() -> lower.contains("/") ? Nearest.to(name, KNOWN) : Optional.empty());
  }
}
