package dev.quarterdeck.bot;

import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Elevations;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.RolesHeld;
import dev.quarterdeck.snapshot.Current;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.source.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who holds which roles at a moment: those given by file, and those people are elevated into. An
 * elevation counts within its time and while its holder is eligible under the files in force. When
 * elevations cannot be read nobody is elevated. Thread-safe.
 */
public final class Roster implements Current, RolesHeld {
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Current files;
  private final Elevations elevations;
  private final InstantSource clock;

  /** Over the files in force and the elevations there are. */
  public Roster(Current files, Elevations elevations, InstantSource clock) {
    this.files = files;
    this.elevations = elevations;
    this.clock = clock;
  }

  /** The Snapshot in force, whose people hold what they are elevated into now. */
  @Override
  public Snapshot snapshot() {
    return at(clock.instant());
  }

  @Override
  public List<Problem> problems() {
    return files.problems();
  }

  @Override
  public Set<String> of(String login, Instant at) {
    Snapshot then = at(at);
    return then.people().login(login).map(then.policy()::roles).orElse(Set.of());
  }

  /** The Snapshot in force, whose people hold what they are elevated into at that moment. */
  Snapshot at(Instant moment) {
    Snapshot given = files.snapshot();
    Map<String, Set<String>> more =
        counting(given, moment).stream()
            .collect(
                Collectors.groupingBy(
                    Elevation::person,
                    Collectors.mapping(Elevation::role, Collectors.toUnmodifiableSet())));
    return more.isEmpty() ? given : given.among(raised(given.people(), more));
  }

  /** The elevations that count at that moment, oldest first. */
  public List<Elevation> inForce(Instant moment) {
    return counting(files.snapshot(), moment);
  }

  /** The elevations of that login that count at that moment. */
  List<Elevation> inForce(String login, Instant moment) {
    return inForce(moment).stream().filter(e -> e.person().equals(login)).toList();
  }

  /** Whether the files in force still let the holder be elevated so. */
  boolean eligible(Elevation elevation) {
    return eligible(files.snapshot(), elevation);
  }

  private List<Elevation> counting(Snapshot given, Instant moment) {
    return open().stream()
        .filter(e -> e.term().holds(moment))
        .filter(e -> eligible(given, e))
        .toList();
  }

  private List<Elevation> open() {
    try {
      return elevations.open();
    } catch (RuntimeException e) {
      LOG.error("Elevations cannot be read; until they can, nobody is elevated", e);
      return List.of();
    }
  }

  private static boolean eligible(Snapshot given, Elevation elevation) {
    return given
        .people()
        .login(elevation.person())
        .filter(person -> person.eligible().contains(elevation.role()))
        .isPresent();
  }

  private static People raised(People people, Map<String, Set<String>> more) {
    return new People(
        people.all().stream().map(p -> p.holding(more.getOrDefault(p.login(), Set.of()))).toList());
  }
}
