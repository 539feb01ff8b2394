package dev.quarterdeck.target;

import dev.quarterdeck.target.Expectation.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at an {@link Expectation} again and again, for as long as it has to hold.
 *
 * @param tolerated how many looks in a row may show it broken
 * @param blindly whether looks that cannot be made end nothing
 */
public record Vigil(Metrics metrics, InstantSource clock, int tolerated, boolean blindly) {
  /** What every watch tells, on Done and on Failed. */
  public static final Schema OUTPUTS =
      Schema.of(
          new Field(
              "value",
              new Type.Decimal(),
              false,
              false,
              "the value that was nearest to breaking it, or broke it; none where there is no data"),
          Field.always("series", Type.text(), "the series that broke it; empty where none did"),
          Field.always("asked", new Type.Flag(), "whether Prometheus could be asked"));

  private static final Duration TURN = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final int TRIES = 3;

  /** Looks once, and then for {@code length}; the answer is how it ended. */
  public Outcome keep(Expectation wanted, Duration length, Progress progress)
      throws InterruptedException {
    return keep(wanted, length, clock.instant().plus(length), progress);
  }

  /** The same, of which part may have passed: it is over at {@code end}. */
  public Outcome keep(Expectation wanted, Duration whole, Instant end, Progress progress)
      throws InterruptedException {
    // When all of it has passed, one look says how it is now, and nothing of the time before.
    Duration length = clock.instant().isBefore(end) ? whole : Duration.ZERO;
    int broken = 0;
    while (true) {
      Look look;
      try {
        look = patiently(wanted, progress);
      } catch (TargetFailure unanswered) {
        Duration left = Duration.between(clock.instant(), end);
        String why = "could not ask: " + unanswered.getMessage();
        if (!blindly) {
          return failed(why, Map.of(), false);
        }
        broken = 0;
        if (!left.isPositive()) {
          return new Outcome.Done(why + " Nothing is done because of it.", all(Map.of(), false));
        }
        progress.say(why, part(length, left));
        progress.await(left.compareTo(TURN) < 0 ? left : TURN);
        continue;
      }
      broken = look.holds() ? 0 : broken + 1;
      if (broken > tolerated) {
        return failed(said(wanted, look), told(look), true);
      }
      Duration left = Duration.between(clock.instant(), end);
      if (!left.isPositive() && broken == 0) {
        return new Outcome.Done(kept(wanted, length, look), all(told(look), true));
      }
      progress.say(far(length, left, look), part(length, left));
      progress.await(left.isPositive() && left.compareTo(TURN) < 0 ? left : TURN);
    }
  }

  /** Asks a few times; a wrong query is wrong at once. */
  private Look patiently(Expectation wanted, Progress progress) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return wanted.look(metrics);
      } catch (Unfit wrong) {
        throw wrong;
      } catch (TargetFailure unanswered) {
        if (Thread.interrupted()) {
          throw new InterruptedException("watching was ended");
        }
        if (tries == TRIES) {
          throw unanswered;
        }
        progress.say(unanswered.getMessage() + " (trying again)", 0);
        progress.await(AGAIN);
      }
    }
  }

  private static String said(Expectation wanted, Look look) {
    return "broken: %s, and is to be %s: %s"
        .formatted(look.said(), wanted.bounds(), wanted.query());
  }

  private static String kept(Expectation wanted, Duration length, Look look) {
    String time = length.isZero() ? "" : " for " + span(length);
    String fine = look.worst().isPresent() ? wanted.bounds().toString() : "fine";
    return look.said() + ", which is " + fine + time + warned(look);
  }

  private static String far(Duration length, Duration left, Look look) {
    Duration passed = left.isPositive() ? length.minus(left) : length;
    String doubt = look.holds() ? "" : " (broken, looking again)";
    return span(passed) + " of " + span(length) + ", " + look.said() + doubt + warned(look);
  }

  private static String warned(Look look) {
    return look.warnings().isEmpty() ? "" : "; warned: " + String.join("; ", look.warnings());
  }

  private static double part(Duration length, Duration left) {
    return length.isZero() || left.isNegative()
        ? 1
        : 1 - (double) left.toMillis() / length.toMillis();
  }

  private static String span(Duration span) {
    long minutes = span.toMinutes();
    String seconds = span.toSecondsPart() + "s";
    return minutes == 0
        ? seconds
        : span.toSecondsPart() == 0 ? minutes + "m" : minutes + "m" + seconds;
  }

  private static Map<String, Object> told(Look look) {
    Map<String, Object> outputs = new HashMap<>();
    outputs.put("series", look.series());
    look.worst().ifPresent(value -> finite(outputs, value));
    return outputs;
  }

  /** JSON, in which outputs are kept, has no infinity. */
  private static void finite(Map<String, Object> outputs, double value) {
    if (Double.isFinite(value)) {
      outputs.put("value", value);
    }
  }

  private static Outcome failed(String note, Map<String, Object> outputs, boolean asked) {
    return new Outcome.Failed(note, all(outputs, asked));
  }

  private static Map<String, Object> all(Map<String, Object> told, boolean asked) {
    Map<String, Object> outputs = new HashMap<>(told);
    outputs.putIfAbsent("series", "");
    outputs.put("asked", asked);
    return outputs;
  }
}
