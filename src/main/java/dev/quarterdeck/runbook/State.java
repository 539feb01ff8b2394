package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A node of a runbook's state machine. {@code then} and {@code otherwise} name states or ends. */
public sealed interface State {
  /** Its name, unique in the runbook. */
  String name();

  /** The state that takes this one back, instead of the runbook's. */
  default Optional<String> undo() {
    return Optional.empty();
  }

  /** The condition under which it is not passed over, as it is written; empty where it never is. */
  default Optional<String> condition() {
    return Optional.empty();
  }

  /**
   * An action.
   *
   * @param when run only if this is true; a state that is skipped goes on to {@code then}
   * @param otherwise where it goes when it failed for good
   * @param undo the state that takes this one back, instead of the runbook's
   * @param timeout how long one visit may take, retries included
   */
  record Do(
      String name,
      String action,
      Map<String, Template> with,
      Optional<Expression> when,
      Optional<Retry> retry,
      Optional<Duration> timeout,
      String then,
      String otherwise,
      Optional<String> undo)
      implements State {
    public Do {
      with = Map.copyOf(with);
    }

    @Override
    public Optional<String> condition() {
      return when.map(Expression::text);
    }
  }

  /** A pause of a fixed length. */
  record Wait(String name, Duration length, String then) implements State {}

  /**
   * A question to people.
   *
   * @param from the roles whose people may answer; empty means everybody who is granted it
   * @param answers where each answer leads, in the order of the file
   * @param timeout how long it is waited for; the answer is {@code otherwise} then
   * @param otherwise the answer when nobody gives one; there whenever {@code timeout} is
   */
  record Ask(
      String name,
      Template question,
      List<String> from,
      SequencedMap<String, String> answers,
      Optional<Duration> timeout,
      Optional<String> otherwise)
      implements State {
    public Ask {
      from = List.copyOf(from);
      answers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(answers));
      if (answers.isEmpty() || (timeout.isPresent() && otherwise.isEmpty())) {
        throw new IllegalArgumentException("an ask needs answers, and one for its timeout");
      }
    }
  }

  /**
   * Another runbook, as a run of its own that this one waits for.
   *
   * @param with values for its parameters, made of this one's
   * @param timeout how long it may take
   */
  record Call(
      String name,
      String runbook,
      Map<String, Template> with,
      Optional<Expression> when,
      Optional<Duration> timeout,
      String then,
      String otherwise,
      Optional<String> undo)
      implements State {
    public Call {
      with = Map.copyOf(with);
    }

    @Override
    public Optional<String> condition() {
      return when.map(Expression::text);
    }
  }

  /**
   * A group of states for every item, each time as a run of its own.
   *
   * @param body the states, with this runbook's parameters and the item as one more
   * @param timeout how long all of them may take
   */
  record Each(
      String name,
      Items items,
      Runbook body,
      Optional<Duration> timeout,
      String then,
      String otherwise,
      Optional<String> undo)
      implements State {}

  /**
   * What a group of states is gone through for.
   *
   * @param each made of the runbook's parameters; a text of a thing is resolved like a typed one
   * @param as what the states call it
   * @param parallel how many at once
   * @param maxFailures how many may fail before no more are begun
   */
  record Items(List<Template> each, Parameter as, int parallel, int maxFailures) {
    public Items {
      each = List.copyOf(each);
      if (each.isEmpty() || parallel < 1 || maxFailures < 0) {
        throw new IllegalArgumentException("items, parallel >= 1 and max_failures >= 0 are needed");
      }
    }
  }

  /** How a failed action is tried again: attempts in all, and pauses growing by {@code factor}. */
  record Retry(int attempts, Duration delay, double factor) {
    public Retry {
      if (attempts < 2 || factor < 1 || delay.isNegative()) {
        throw new IllegalArgumentException("retry needs attempts >= 2, factor >= 1, delay >= 0");
      }
    }

    /** The pause after failed attempt {@code attempt}, counted from 1. */
    public Duration pauseAfter(int attempt) {
      double millis = delay.toMillis() * Math.pow(factor, Math.max(0, attempt - 1));
      return Duration.ofMillis((long) Math.min(millis, (double) Duration.ofHours(1).toMillis()));
    }
  }
}
