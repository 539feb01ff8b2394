package dev.quarterdeck.bot;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Episode;
import dev.quarterdeck.alert.Head;
import dev.quarterdeck.alert.Severity;
import dev.quarterdeck.alert.Storm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alerts in lists. */
final class PlainAlerts implements Alerts {
  final Map<Long, AlertGroup> groups = new TreeMap<>();
  final Map<Long, Storm> storms = new TreeMap<>();
  final List<Line> lines = new ArrayList<>();
  private final Map<Line, Instant> from = new HashMap<>();
  private long lineNumber;

  @Override
  public void turn() {}

  @Override
  public Optional<AlertGroup> find(Head head) {
    return groups.values().stream().filter(group -> group.head().equals(head)).findFirst();
  }

  @Override
  public Optional<AlertGroup> find(long id) {
    return Optional.ofNullable(groups.get(id));
  }

  @Override
  public AlertGroup save(AlertGroup group) {
    AlertGroup kept = group.id() == 0 ? group.numbered(groups.size() + 1L) : group;
    groups.put(kept.id(), kept);
    return kept;
  }

  @Override
  public void mark(AlertGroup group) {
    groups.put(group.id(), group);
  }

  private List<AlertGroup> those(Predicate<AlertGroup> which, int atMost) {
    return groups.values().stream()
        .filter(which)
        .sorted(
            Comparator.comparing((AlertGroup g) -> g.episode().since())
                .thenComparingLong(AlertGroup::id))
        .limit(atMost)
        .toList();
  }

  private static boolean in(AlertGroup group, String channel) {
    return group.episode().channel().equals(channel);
  }

  @Override
  public List<AlertGroup> firing(int atMost) {
    return those(g -> g.episode().fires(), 10_000).stream()
        .sorted(
            Comparator.comparing(AlertGroup::severity)
                .thenComparing(g -> g.episode().since())
                .thenComparingLong(AlertGroup::id))
        .limit(atMost)
        .toList();
  }

  @Override
  public List<AlertGroup> lapsed(int atMost) {
    return those(g -> g.episode().open() && !g.episode().fires(), atMost);
  }

  @Override
  public List<Count> counts() {
    return counted(g -> g.episode().open());
  }

  @Override
  public List<Count> counts(Storm storm) {
    return counted(g -> g.episode().storm().equals(Optional.of(storm.id())));
  }

  private List<Count> counted(Predicate<AlertGroup> which) {
    Map<Severity, List<Episode>> all =
        those(which, 10_000).stream()
            .collect(
                Collectors.groupingBy(
                    AlertGroup::severity,
                    TreeMap::new,
                    Collectors.mapping(AlertGroup::episode, Collectors.toList())));
    return all.entrySet().stream()
        .map(
            e ->
                new Count(
                    e.getKey(), of(e.getValue(), 0), of(e.getValue(), 1), of(e.getValue(), 2)))
        .toList();
  }

  private static int of(List<Episode> episodes, int kind) {
    return (int) episodes.stream().filter(e -> (e.fires() ? 0 : e.open() ? 1 : 2) == kind).count();
  }

  @Override
  public List<Long> unheard(Instant after, int atMost) {
    return those(
            g ->
                g.episode().fires() && g.vouched().filter(told -> !told.isAfter(after)).isPresent(),
            atMost)
        .stream()
        .map(AlertGroup::id)
        .toList();
  }

  @Override
  public List<String> about(String target, int atMost) {
    return those(
            g ->
                g.episode().fires()
                    && g.episode().carded().isPresent()
                    && g.about().map(About::target).equals(Optional.of(target)),
            atMost)
        .stream()
        .map(AlertGroup::subject)
        .toList();
  }

  @Override
  public int began(String channel, Instant after) {
    return those(g -> in(g, channel) && g.episode().began().isAfter(after), 10_000).size();
  }

  @Override
  public int carded(String channel, Instant after) {
    return those(
            g -> in(g, channel) && g.episode().carded().filter(at -> at.isAfter(after)).isPresent(),
            10_000)
        .size();
  }

  @Override
  public List<AlertGroup> waiting(String channel, int atMost) {
    return those(
        g -> in(g, channel) && g.episode().fires() && g.episode().carded().isEmpty(), atMost);
  }

  @Override
  public List<AlertGroup> of(Storm storm, int atMost) {
    return those(g -> g.episode().storm().equals(Optional.of(storm.id())), 10_000).stream()
        .sorted(Comparator.comparing(g -> !g.episode().fires()))
        .limit(atMost)
        .toList();
  }

  @Override
  public List<Storm> storms() {
    return storms.values().stream().filter(storm -> storm.ended().isEmpty()).toList();
  }

  @Override
  public Optional<Storm> storm(long id) {
    return Optional.ofNullable(storms.get(id));
  }

  @Override
  public Storm save(Storm storm) {
    Storm kept = storm.id() == 0 ? storm.numbered(storms.size() + 1L) : storm;
    storms.put(kept.id(), kept);
    return kept;
  }

  @Override
  public void say(Line line, Instant at) {
    Line kept = new Line(++lineNumber, line.subject(), line.kind(), line.text());
    lines.add(kept);
    from.put(kept, at);
  }

  @Override
  public List<Line> lines(String subject, Instant now) {
    return by(now).filter(line -> line.subject().equals(subject)).toList();
  }

  private Stream<Line> by(Instant now) {
    return lines.stream().filter(line -> !from.getOrDefault(line, Instant.MIN).isAfter(now));
  }

  @Override
  public List<String> unsaid(Instant now, int atMost) {
    return by(now).map(Line::subject).distinct().limit(atMost).toList();
  }

  @Override
  public boolean said(Line line) {
    return lines.remove(line);
  }

  @Override
  public boolean old(Instant before) {
    return groups.values().stream().anyMatch(g -> old(g, before));
  }

  private static boolean old(AlertGroup group, Instant before) {
    return Stream.concat(group.episode().ended().stream(), group.episode().lapsed().stream())
        .anyMatch(at -> at.isBefore(before));
  }

  @Override
  public List<String> forget(Instant before) {
    List<AlertGroup> old = groups.values().stream().filter(g -> old(g, before)).toList();
    old.forEach(group -> groups.remove(group.id()));
    return old.stream().filter(g -> g.episode().open()).map(AlertGroup::subject).toList();
  }
}
