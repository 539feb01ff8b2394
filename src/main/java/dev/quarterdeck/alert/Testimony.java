package dev.quarterdeck.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What one notification says of one alert. Testimonies of the same alert are compared in this
 * order, and the greatest is what holds:
 *
 * <ol>
 *   <li>the moment they vouch for: {@code startsAt}, or {@code endsAt} of a resolved one, or two
 *       minutes before it was told, whichever is latest;
 *   <li>at the same moment, resolved before firing;
 *   <li>when they were told, because a notification that comes later has newer annotations;
 *   <li>their texts, and whether it has lapsed since, so that no two different ones are ever equal.
 * </ol>
 *
 * <p>So a firing notification that comes twice or up to two minutes late never takes back an end
 * that was heard; one that comes after that says that the alert fires still, as when Alertmanager
 * had taken it for resolved while it heard nothing from Prometheus. It says so once, {@code
 * group_interval} (five minutes unless configured) after the end, and then not again for hours; so
 * what counts as late has to be shorter. Alertmanager tells of one group's state only after it has
 * told of the one before, or has given that up, so nothing of it comes later than that. It goes on
 * telling for minutes what it could not, so an end may be long ago when it is told after such a
 * one.
 *
 * @param told when the bot took the notification
 * @param lapsed whether that is so long ago, while others of the group are told of, that the alert
 *     is not known to fire any more
 */
public record Testimony(Alert alert, Instant told, boolean lapsed)
    implements Comparable<Testimony> {
  /** Longer than this no delivery is late. */
  public static final Duration LATE = Duration.ofMinutes(2);

  private static final Comparator<Testimony> ORDER =
      Comparator.comparing(Testimony::moment)
          .thenComparing(t -> !t.alert().firing())
          .thenComparing(Testimony::told)
          .thenComparing(t -> t.alert().toString())
          .thenComparing(Testimony::lapsed);

  public Testimony {
    told = told.truncatedTo(ChronoUnit.MILLIS);
  }

  /** One that was told just now. */
  Testimony(Alert alert, Instant told) {
    this(alert, told, false);
  }

  /** The same, when it is not known to hold any more. */
  Testimony lapse() {
    return new Testimony(alert, told, true);
  }

  /** Whether the alert is known to fire. */
  public boolean fires() {
    return alert.firing() && !lapsed;
  }

  /** The moment for which it says whether the alert fires. */
  public Instant moment() {
    Instant starts = alert.startsAt();
    Instant late = told.minus(LATE);
    Instant vouched = alert.endsAt().filter(end -> end.isAfter(late)).orElse(late);
    return vouched.isAfter(starts) ? vouched : starts;
  }

  @Override
  public int compareTo(Testimony other) {
    return ORDER.compare(this, other);
  }
}
