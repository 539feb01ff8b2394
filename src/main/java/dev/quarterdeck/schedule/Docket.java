package dev.quarterdeck.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * What is durable of one schedule.
 *
 * @param version grows by one with every write, which compares and sets it; 0 before the first
 * @param run the number of the run that its last firing started
 */
public record Docket(
    Key key, long version, Rule rule, Looked looked, Said said, Optional<Long> run) {
  /**
   * How far time has been looked at.
   *
   * @param until no moment up to here is looked at again
   * @param announced the moment that was announced last
   */
  public record Looked(Instant until, Optional<Instant> announced) {}

  /**
   * What people have said of it by chat.
   *
   * @param lastChange the login of whoever did so last
   */
  public record Said(Optional<Pause> pause, Optional<Skip> skip, Optional<String> lastChange) {
    static Said nothing() {
      return new Said(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * A time without firings.
   *
   * @param until when it ends by itself
   * @param passed how many moments have passed in it
   */
  public record Pause(String by, String why, Instant since, Optional<Instant> until, long passed) {
    /** Whether it keeps that moment from firing. */
    public boolean covers(Instant moment) {
      return until.map(moment::isBefore).orElse(true);
    }
  }

  /** A moment that is left out. */
  public record Skip(Instant moment, String by) {}

  static Docket fresh(Key key, Rule rule, Instant now) {
    return new Docket(key, 0, rule, from(now), Said.nothing(), Optional.empty());
  }

  /** Whether somebody wants that moment left out. */
  public boolean skips(Instant moment) {
    return said.skip().map(Skip::moment).filter(moment::equals).isPresent();
  }

  /** Whether a pause keeps that moment from firing. */
  public boolean pausedAt(Instant moment) {
    return said.pause().filter(pause -> pause.covers(moment)).isPresent();
  }

  Docket at(Key other, long itsVersion) {
    return new Docket(other, itsVersion, rule, looked, said, run);
  }

  Docket under(Rule other) {
    return new Docket(key, version, other, looked, said, run);
  }

  Docket anew(Rule other, Instant now) {
    return new Docket(key, version, other, from(now), said, run);
  }

  Docket lookedUntil(Instant moment) {
    return new Docket(key, version, rule, new Looked(moment, looked.announced()), said, run);
  }

  Docket announced(Instant moment) {
    Looked now = new Looked(looked.until(), Optional.of(moment));
    return new Docket(key, version, rule, now, said, run);
  }

  /** The same, of which people have said this. */
  public Docket saying(Said now) {
    return new Docket(key, version, rule, looked, now, run);
  }

  Docket passed(long count) {
    Optional<Pause> longer =
        said.pause().map(p -> new Pause(p.by(), p.why(), p.since(), p.until(), p.passed() + count));
    return saying(new Said(longer, said.skip(), said.lastChange()));
  }

  Docket running(long number) {
    return new Docket(key, version, rule, looked, said, Optional.of(number));
  }

  private static Looked from(Instant now) {
    return new Looked(now, Optional.empty());
  }
}
