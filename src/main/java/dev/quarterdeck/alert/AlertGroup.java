package dev.quarterdeck.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A group of alerts as it stands.
 *
 * @param id what people call it: {@code A7}
 * @param truncated how many alerts the last notification left out
 * @param about the service it is about, once that is looked up
 * @param heard the greatest testimony of each alert, by fingerprint
 */
public record AlertGroup(
    long id,
    Head head,
    Episode episode,
    long truncated,
    Optional<About> about,
    SortedMap<String, Testimony> heard) {
  /** For so long a resolved alert is remembered. */
  static final Duration REMEMBERED = Duration.ofDays(1);

  /** Of so many that lapsed it is remembered that they did, while the episode goes on. */
  static final int LAPSED = 20;

  public AlertGroup {
    heard = new TreeMap<>(heard);
  }

  /** One of which nothing was heard yet; the store numbers it. */
  static AlertGroup unheard(Head head, Instant at) {
    return new AlertGroup(0, head, Episode.none(at), 0, Optional.empty(), new TreeMap<>());
  }

  /**
   * As it stands after this notification.
   *
   * @param channel where an episode that begins belongs, by the labels of its worst alert
   */
  Heard hearing(
      Notification notification,
      Instant told,
      Function<SortedMap<String, String>, String> channel) {
    SortedMap<String, Testimony> after = new TreeMap<>(heard);
    List<Alert> fired = new ArrayList<>();
    List<Alert> resolved = new ArrayList<>();
    for (Alert alert : notification.alerts()) {
      Testimony now = new Testimony(alert, told);
      Testimony before = after.get(alert.fingerprint());
      if (before == null || now.compareTo(before) > 0) {
        after.put(alert.fingerprint(), now);
        if (alert.firing()) {
          if (before == null || !before.fires()) {
            fired.add(alert);
          }
        } else if (before != null && before.alert().firing()) {
          resolved.add(alert);
        }
      }
    }
    Instant forgotten = told.minus(REMEMBERED);
    after.values().removeIf(t -> !t.alert().firing() && t.moment().isBefore(forgotten));
    Episode turned = turned(after.values(), notification.truncated(), told, channel);
    boolean changed = !after.equals(heard) || truncated != notification.truncated();
    Optional<About> of = about;
    if (turned.number() > episode.number()) {
      of = Optional.empty();
      after.values().removeIf(Testimony::lapsed);
    }
    AlertGroup group = new AlertGroup(id, head, turned, notification.truncated(), of, after);
    return new Heard(this, group, changed, fired, resolved);
  }

  private Episode turned(
      Collection<Testimony> after,
      long left,
      Instant told,
      Function<SortedMap<String, String>, String> channel) {
    List<Alert> firing = after.stream().filter(Testimony::fires).map(Testimony::alert).toList();
    if (firing.isEmpty()) {
      // Of those that were left out nobody knows.
      return episode.open() && left == 0 ? episode.over(end(after, told)) : episode;
    }
    Instant since = firing.stream().map(Alert::startsAt).min(Comparator.naturalOrder()).get();
    if (episode.open()) {
      Episode longer = episode.startingBy(since);
      return last(after).filter(this::sinceLapse).isPresent() ? longer.toldAgain() : longer;
    }
    return episode.next(channel.apply(worst(firing).labels()), told, since);
  }

  /** Alertmanager tells of an end up to {@code group_interval} later, or when it gets through. */
  private Instant end(Collection<Testimony> after, Instant told) {
    return after.stream()
        .flatMap(t -> t.alert().endsAt().stream())
        .filter(end -> !end.isBefore(episode.since()))
        .max(Comparator.naturalOrder())
        .filter(end -> end.isBefore(told))
        .orElse(told);
  }

  /** Whether what was told at that moment is news to one that had lapsed. */
  private boolean sinceLapse(Instant at) {
    return episode.lapsed().filter(last -> !at.isAfter(last)).isEmpty();
  }

  /** A group that holds one that is critical is told where those are. */
  static Alert worst(List<Alert> firing) {
    return firing.stream().min(Comparator.comparing(Alert::severity)).orElseThrow();
  }

  private static Optional<Instant> last(Collection<Testimony> of) {
    return toldOf(of).max(Comparator.naturalOrder());
  }

  private static Stream<Instant> toldOf(Collection<Testimony> of) {
    return of.stream().filter(Testimony::fires).map(Testimony::told);
  }

  /**
   * When the one that fires and of which nothing was told for longest was told of last. A
   * notification that leaves some out says of none of them that it is not told of any more; where
   * only such may fire, it is when the group was told of last.
   */
  public Optional<Instant> vouched() {
    if (truncated == 0) {
      return toldOf(heard.values()).min(Comparator.naturalOrder());
    }
    return last(heard.values())
        .or(() -> heard.values().stream().map(Testimony::told).max(Comparator.naturalOrder()));
  }

  /**
   * As it stands when what was not told of after {@code limit} is not known to fire any more: all
   * of it, or some of it; either may be told of again.
   */
  Lapse lapsing(Instant limit) {
    Instant last = last(heard.values()).orElse(limit);
    if (!episode.fires() || vouched().filter(told -> !told.isAfter(limit)).isEmpty()) {
      return new Lapse(this, this, List.of());
    }
    if (!last.isAfter(limit)) {
      return new Lapse(this, in(episode.lapsed(last)), List.of());
    }
    SortedMap<String, Testimony> after = new TreeMap<>(heard);
    after.replaceAll((_, t) -> t.fires() && !t.told().isAfter(limit) ? t.lapse() : t);
    after.values().stream()
        .filter(Testimony::lapsed)
        .sorted(Comparator.comparing(Testimony::told).reversed())
        .skip(LAPSED)
        .toList()
        .forEach(t -> after.remove(t.alert().fingerprint()));
    return new Lapse(
        this,
        new AlertGroup(id, head, episode, truncated, about, after),
        alerts(t -> t.fires() && !t.told().isAfter(limit)));
  }

  /** Within another episode, or another state of it. */
  public AlertGroup in(Episode other) {
    return new AlertGroup(id, head, other, truncated, about, heard);
  }

  /** About that service. */
  public AlertGroup about(About service) {
    return new AlertGroup(id, head, episode, truncated, Optional.of(service), heard);
  }

  /** With the number the store gave. */
  public AlertGroup numbered(long number) {
    return new AlertGroup(number, head, episode, truncated, about, heard);
  }

  /** What the card of the episode is called. */
  public String subject() {
    return subject(id, episode.number());
  }

  /** What the card of that episode of that group is called. */
  public static String subject(long id, int episode) {
    return "alert/" + id + "/" + episode;
  }

  /** The number of the group in what {@link #subject} gives, whichever episode it is of. */
  public static long ofSubject(String subject) {
    return Long.parseLong(subject.split("/", -1)[1]);
  }

  /** What people call it. */
  public String name() {
    return "A" + id;
  }

  /** What was told of one of its alerts. */
  public Testimony told(Alert alert) {
    Testimony testimony = heard.get(alert.fingerprint());
    if (testimony == null) {
      throw new IllegalArgumentException(alert.fingerprint() + " is no alert of " + name());
    }
    return testimony;
  }

  /** Those that fire, the worst first, then the oldest. */
  public List<Alert> firing() {
    return alerts(Testimony::fires);
  }

  /** Those that were resolved in this episode. */
  public List<Alert> resolved() {
    return alerts(
        t ->
            !t.told().isBefore(episode.began())
                && t.alert().endsAt().filter(end -> !end.isBefore(episode.since())).isPresent());
  }

  /** Those that are not known to fire any more, or to have ended, while others were told of. */
  public List<Alert> lapsed() {
    return alerts(Testimony::lapsed);
  }

  private List<Alert> alerts(Predicate<Testimony> which) {
    return heard.values().stream()
        .filter(which)
        .map(Testimony::alert)
        .sorted(
            Comparator.comparing(Alert::severity)
                .thenComparing(Alert::startsAt)
                .thenComparing(Alert::fingerprint))
        .toList();
  }

  /** Those of the episode: what fires, else what was resolved. */
  public List<Alert> telling() {
    List<Alert> firing = firing();
    return firing.isEmpty() ? resolved() : firing;
  }

  /** The services that it tells of, as labels name them. */
  public Set<String> services() {
    return telling().stream()
        .flatMap(alert -> alert.service().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The worst of what it tells. */
  public Severity severity() {
    return telling().stream()
        .map(Alert::severity)
        .min(Comparator.naturalOrder())
        .orElse(Severity.of(""));
  }

  /** The labels that all of it have, with those it is grouped by. */
  public SortedMap<String, String> shared() {
    SortedMap<String, String> shared = shared(telling());
    shared.putAll(head.groupLabels());
    return shared;
  }

  private static SortedMap<String, String> shared(List<Alert> alerts) {
    if (alerts.isEmpty()) {
      return new TreeMap<>();
    }
    SortedMap<String, String> shared = new TreeMap<>(alerts.getFirst().labels());
    alerts.forEach(alert -> shared.entrySet().retainAll(alert.labels().entrySet()));
    return shared;
  }

  /** How many of it fire, by the names of their rules. */
  public Map<String, Integer> names() {
    Map<String, Integer> names = new LinkedHashMap<>();
    telling().forEach(alert -> names.merge(alert.name(), 1, Integer::sum));
    return names;
  }
}
