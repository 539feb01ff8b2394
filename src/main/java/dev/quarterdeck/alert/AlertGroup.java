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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A group of alerts as it stands.
 *
 * @param id what people call it: {@code A7}
 * @param truncated how many alerts the last notification left out
 * @param about the target it is about, like {@code service/abc}, once that is known
 * @param heard the greatest testimony of each alert, by fingerprint
 */
public record AlertGroup(
    long id,
    Head head,
    Episode episode,
    long truncated,
    Optional<String> about,
    SortedMap<String, Testimony> heard) {
  /** For so long a resolved alert is remembered. */
  static final Duration REMEMBERED = Duration.ofDays(1);

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
   * @param channel where an episode that begins belongs, by the labels its alerts share
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
        boolean was = before != null && before.alert().firing();
        if (alert.firing() && !was) {
          fired.add(alert);
        } else if (was && !alert.firing()) {
          resolved.add(alert);
        }
      }
    }
    Instant forgotten = told.minus(REMEMBERED);
    after.values().removeIf(t -> !t.alert().firing() && t.moment().isBefore(forgotten));
    Episode turned = turned(after.values(), notification.truncated(), told, channel);
    boolean changed = !after.equals(heard) || truncated != notification.truncated();
    AlertGroup group = new AlertGroup(id, head, turned, notification.truncated(), about, after);
    return new Heard(this, group, changed, fired, resolved);
  }

  private Episode turned(
      Collection<Testimony> after,
      long left,
      Instant told,
      Function<SortedMap<String, String>, String> channel) {
    List<Alert> firing = after.stream().map(Testimony::alert).filter(Alert::firing).toList();
    if (firing.isEmpty()) {
      // Of those that were left out nobody knows.
      return episode.open() && left == 0 ? episode.over(told) : episode;
    }
    if (episode.open()) {
      return last(after).filter(this::known).isPresent() ? episode.toldAgain() : episode;
    }
    Instant since = firing.stream().map(Alert::startsAt).min(Comparator.naturalOrder()).get();
    return episode.next(channel.apply(worst(firing).labels()), told, since);
  }

  /** Whether what was told at that moment is news to one that had lapsed. */
  private boolean known(Instant at) {
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
    return of.stream().filter(t -> t.alert().firing()).map(Testimony::told);
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
   * of it, which may be told of again, or some of it, which are forgotten.
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
    after.values().removeIf(t -> t.alert().firing() && !t.told().isAfter(limit));
    return new Lapse(
        this,
        new AlertGroup(id, head, episode, truncated, about, after),
        firing().stream().filter(a -> !after.containsKey(a.fingerprint())).toList());
  }

  /** Within another episode, or another state of it. */
  public AlertGroup in(Episode other) {
    return new AlertGroup(id, head, other, truncated, about, heard);
  }

  /** About that target. */
  public AlertGroup about(String target) {
    return new AlertGroup(id, head, episode, truncated, Optional.of(target), heard);
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

  /** Those that fire, the worst first, then the oldest. */
  public List<Alert> firing() {
    return alerts(Alert::firing);
  }

  /** Those that were resolved in this episode. */
  public List<Alert> resolved() {
    return alerts(
        alert -> alert.endsAt().filter(end -> !end.isBefore(episode.since())).isPresent());
  }

  private List<Alert> alerts(Predicate<Alert> which) {
    return heard.values().stream()
        .map(Testimony::alert)
        .filter(which)
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
