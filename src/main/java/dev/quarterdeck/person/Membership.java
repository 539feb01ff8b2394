package dev.quarterdeck.person;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was last known to belong to groups. Asked anew every minute; what could not be asked for five
 * minutes counts no more, so that nobody holds anything by a group nobody can read. Thread-safe.
 */
public final class Membership {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofMinutes(5);

  private final Map<String, Groups> platforms;
  private final InstantSource clock;
  private final Map<Group, Known> known = new ConcurrentHashMap<>();

  /** Of these platforms; a group of any other has no members. */
  public Membership(Collection<Groups> platforms, InstantSource clock) {
    this.platforms =
        platforms.stream().collect(Collectors.toMap(Groups::platform, Function.identity()));
    this.clock = clock;
  }

  /** Of no platform. */
  public static Membership none() {
    return new Membership(Set.of(), Instant::now);
  }

  /** What was told at {@code at}; {@code next} is when it is asked for again. */
  private record Known(Set<Handle> members, Instant at, Instant next) {}

  /** Those known to be members; nobody when that is not known, or was too long ago. */
  public Set<Handle> members(Group group) {
    Known it = known.get(group);
    return it == null || it.at().plus(STALE).isBefore(clock.instant()) ? Set.of() : it.members();
  }

  /** Asks the platforms about those of these groups whose turn it is; forgets all others. */
  public void refresh(Set<Group> wanted) {
    known.keySet().retainAll(wanted);
    for (Group group : wanted) {
      Groups platform = platforms.get(group.platform());
      Known before = known.get(group);
      if (platform != null && (before == null || !before.next().isAfter(clock.instant()))) {
        ask(platform, group, before);
      }
    }
  }

  private void ask(Groups platform, Group group, @Nullable Known before) {
    try {
      Set<Handle> members = Set.copyOf(platform.members(group));
      Instant now = clock.instant();
      known.put(group, new Known(members, now, now.plus(FRESH)));
    } catch (RuntimeException e) {
      LOG.warn("The members of group {} cannot be read", group, e);
      Instant now = clock.instant();
      known.put(
          group,
          before == null
              ? new Known(Set.of(), now, now.plus(AGAIN))
              : new Known(before.members(), before.at(), now.plus(AGAIN)));
    }
  }
}
