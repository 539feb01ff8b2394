package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Expectation;
import dev.quarterdeck.target.Expectation.Look;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import dev.quarterdeck.target.Vigil;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where guards are looked at. A guard stands in the private part of an intent, below its name. */
record Guards(Metrics metrics, InstantSource clock) {
  private static final String NAME = "guard";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Before a change, which is not made where nobody can see. One broken look may be a hiccup. */
  Vigil before() {
    return new Vigil(metrics, clock, 1, false);
  }

  /** After a change, which is not taken back because nobody can see. */
  Vigil after() {
    return new Vigil(metrics, clock, 1, true);
  }

  /**
   * What a guard shows before anything is changed, for people.
   *
   * @throws TargetFailure when it does not hold, or cannot be asked: then a change that breaks
   *     something could not be told from one that finds it broken
   */
  String now(String service, Expectation guard) {
    Look look;
    try {
      look = twice(guard);
    } catch (Unfit wrong) {
      throw new Unfit(unknown(service, wrong));
    } catch (TargetFailure unanswered) {
      throw new TargetFailure(unknown(service, unanswered), unanswered);
    }
    if (!look.holds()) {
      throw new Unfit(
          ("The guard of service '%s' is broken already: %s, and is to be %s (%s). Mend that first;"
                  + " or, if this change mends it, go without it: guard=off.")
              .formatted(service, look.said(), guard.bounds(), guard.query()));
    }
    return look.said();
  }

  /** What does not hold, or cannot be asked, is asked once more: it may be a hiccup. */
  private Look twice(Expectation guard) {
    try {
      Look first = guard.look(metrics);
      if (first.holds()) {
        return first;
      }
    } catch (Unfit wrong) {
      throw wrong;
    } catch (TargetFailure unanswered) {
      if (Thread.currentThread().isInterrupted()) {
        throw unanswered;
      }
    }
    return guard.look(metrics);
  }

  private static String unknown(String service, TargetFailure why) {
    return "Whether the guard of service '%s' holds is not known. %s Or go without it: guard=off."
        .formatted(service, why.getMessage());
  }

  static String with(Optional<Expectation> guard, String detail) {
    if (guard.isEmpty() || !(JSON.readTree(detail) instanceof ObjectNode node)) {
      return detail;
    }
    guard.get().into(node.putObject(NAME));
    return node.toString();
  }

  static Optional<Expectation> from(Intent intent) {
    JsonNode guard = JSON.readTree(intent.detail()).path(NAME);
    return guard.isObject() ? Optional.of(Expectation.from(guard)) : Optional.empty();
  }

  Guarding watching(Intent intent) {
    return new Guarding(this, from(intent));
  }
}
