package dev.quarterdeck.bot;

import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.elevation.Elevations;
import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.Membership;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.person.RolesHeld;
import dev.quarterdeck.snapshot.Current;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.source.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who holds which roles at a moment: those given by file, those people are elevated into, and those
 * that groups they belong to confer. An elevation counts within its time and while its holder is
 * eligible under the files in force. When elevations cannot be read nobody is elevated; when groups
 * cannot, nobody holds anything by them. Thread-safe.
 */
public final class Roster implements Current, RolesHeld {
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Current files;
  private final Elevations elevations;
  private final Membership membership;
  private final InstantSource clock;

  /** Over the files in force and the elevations there are; no group confers anything. */
  public Roster(Current files, Elevations elevations, InstantSource clock) {
    this(files, elevations, Membership.none(), clock);
  }

  /** The same, and what groups confer. */
  public Roster(Current files, Elevations elevations, Membership membership, InstantSource clock) {
    this.files = files;
    this.elevations = elevations;
    this.membership = membership;
    this.clock = clock;
  }

  /** Asks who belongs to the groups that confer something now; never inside a transaction. */
  public void refresh() {
    membership.refresh(files.snapshot().policy().conferred().keySet());
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
    Map<String, Set<String>> more = new HashMap<>();
    counting(given, moment).forEach(e -> more(more, e.person()).add(e.role()));
    given
        .people()
        .all()
        .forEach(p -> conferred(given, p).forEach((role, _) -> more(more, p.login()).add(role)));
    return more.isEmpty() ? given : given.among(raised(given.people(), more));
  }

  private static Set<String> more(Map<String, Set<String>> more, String login) {
    return more.computeIfAbsent(login, _ -> new HashSet<>());
  }

  /** The roles a person holds by a group and not by file, each with a group that confers it. */
  Map<String, Group> conferred(String login) {
    Snapshot given = files.snapshot();
    return given.people().login(login).map(person -> conferred(given, person)).orElse(Map.of());
  }

  private Map<String, Group> conferred(Snapshot given, Person person) {
    Map<String, Group> roles = new TreeMap<>();
    given
        .policy()
        .conferred()
        .forEach(
            (group, confers) -> {
              if (!Collections.disjoint(membership.members(group), person.handles())) {
                confers.stream()
                    .filter(role -> !person.roles().contains(role))
                    .forEach(role -> roles.putIfAbsent(role, group));
              }
            });
    return roles;
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
