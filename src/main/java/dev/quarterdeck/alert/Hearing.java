package dev.quarterdeck.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Hears notifications, and decides which groups get cards of their own. */
public final class Hearing {
  /** For so long nothing needs to be told of a group, unless said: two repeats, and some more. */
  public static final Duration QUIET = Duration.ofHours(9);

  private final Alerts alerts;
  private final Duration quiet;

  /**
   * Over these alerts.
   *
   * @param quiet what nothing was told of for longer than that is not known to fire any more
   */
  public Hearing(Alerts alerts, Duration quiet) {
    this.alerts = alerts;
    this.quiet = quiet;
  }

  /**
   * Applies one notification, inside the transaction that marks it done. A second time it changes
   * nothing.
   *
   * @param told when the bot took it
   * @param channel where an episode that begins belongs, by the labels of its worst alert
   */
  public Heard hear(
      Notification notification,
      Instant told,
      Function<SortedMap<String, String>, String> channel) {
    alerts.turn();
    AlertGroup group =
        alerts
            .find(notification.head())
            .orElseGet(() -> AlertGroup.unheard(notification.head(), told));
    Heard heard = group.hearing(notification, told, channel);
    if (heard.began() || (heard.back() && group.episode().carded().isEmpty())) {
      heard = placed(heard, told);
    } else if (heard.rose() || heard.back()) {
      heard = louder(heard, told, channel);
    }
    return heard.changed() ? heard.with(alerts.save(heard.after())) : heard;
  }

  /** In the storm of its channel, where there is one or one begins; else with a card. */
  private Heard placed(Heard heard, Instant told) {
    AlertGroup group = heard.after();
    Episode episode = group.episode();
    Optional<Storm> storm = open(episode.channel());
    if (storm.filter(Storm::blows).isPresent()) {
      Episode within = episode.within(storm.get().id());
      return heard.with(group.in(woken(group, told) ? within.carded(told) : within));
    }
    if (alerts.began(episode.channel(), told.minus(Storm.WINDOW)) < Storm.MOST) {
      return heard.with(group.in(episode.carded(told)));
    }
    Storm begun =
        alerts.save(
            storm.map(Storm::again).orElseGet(() -> Storm.beginning(episode.channel(), told)));
    return heard.with(group.in(episode.within(begun.id()))).beginning(begun);
  }

  /** Who looks only at what is new in a channel would not see that a card of old says worse now. */
  private Heard louder(
      Heard heard, Instant told, Function<SortedMap<String, String>, String> channel) {
    AlertGroup group = heard.after();
    return woken(group, told)
        ? heard
            .with(group.in(group.episode().carded(told)))
            .waking(channel.apply(AlertGroup.worst(group.firing()).labels()))
        : heard;
  }

  /**
   * What somebody should be woken for is not buried in a storm, as long as that is not one of it;
   * counted in the channel where its card stands, wherever it is told besides.
   */
  private boolean woken(AlertGroup group, Instant told) {
    return group.severity().grave()
        && alerts.carded(group.episode().channel(), told.minus(Storm.WINDOW)) < Storm.MOST;
  }

  private Optional<Storm> open(String channel) {
    return alerts.storms().stream().filter(storm -> storm.channel().equals(channel)).findFirst();
  }

  /** Groups with something in them of which nothing was told for too long at that moment. */
  public List<Long> quiet(Instant now, int atMost) {
    return alerts.unheard(now.minus(quiet), atMost);
  }

  /** Lets time pass for a group of which nothing is told, inside a transaction. */
  public Lapse lapse(AlertGroup seen, Instant now) {
    alerts.turn();
    AlertGroup group = alerts.find(seen.id()).orElse(seen);
    Lapse lapse = group.lapsing(now.minus(quiet));
    return lapse.changed() ? new Lapse(group, alerts.save(lapse.after()), lapse.lost()) : lapse;
  }

  /**
   * What a storm comes to with time, inside a transaction.
   *
   * @param carded groups that have a card of their own from now on
   */
  public record Calmed(Storm before, Storm after, List<AlertGroup> carded) {
    public Calmed {
      carded = List.copyOf(carded);
    }

    /** Whether anything is different. */
    public boolean changed() {
      return !before.equals(after) || !carded.isEmpty();
    }
  }

  /** Lets time pass for a storm. */
  public Calmed calm(Storm storm, Instant now) {
    alerts.turn();
    Storm current = alerts.storm(storm.id()).orElse(storm);
    return save(next(current, now));
  }

  /** What a storm would come to; writes nothing. */
  public Calmed next(Storm storm, Instant now) {
    if (storm.ended().isPresent()) {
      return new Calmed(storm, storm, List.of());
    }
    Instant window = now.minus(Storm.WINDOW);
    if (storm.blows()) {
      boolean calm = alerts.began(storm.channel(), window) < Storm.CALM;
      return new Calmed(storm, calm ? storm.over(now) : storm, List.of());
    }
    int room = Storm.MOST - alerts.carded(storm.channel(), window);
    List<AlertGroup> waiting = alerts.waiting(storm.channel(), Storm.MOST);
    if (waiting.isEmpty()) {
      return new Calmed(storm, storm.ended(now), List.of());
    }
    return new Calmed(
        storm,
        storm,
        waiting.stream()
            .limit(Math.max(0, room))
            .map(group -> group.in(group.episode().carded(now)))
            .toList());
  }

  private Calmed save(Calmed calmed) {
    calmed.carded().forEach(alerts::mark);
    return calmed.before().equals(calmed.after())
        ? calmed
        : new Calmed(calmed.before(), alerts.save(calmed.after()), calmed.carded());
  }
}
