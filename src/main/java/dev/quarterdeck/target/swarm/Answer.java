package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Untrusted;
import tools.jackson.databind.JsonNode;

/** What became of a {@link Call}. */
sealed interface Answer {
  /** The engine did it. */
  record Ok(JsonNode body) implements Answer {
    @Override
    public String sentence() {
      return "done";
    }
  }

  /** The engine said no; for 4xx nothing was changed. */
  record Refused(String sentence, int status, Untrusted message) implements Answer {
    boolean outOfSequence() {
      return message.text().contains("update out of sequence");
    }

    boolean notFound() {
      return status == 404;
    }

    /** Whether the engine decided before it touched its store. */
    boolean certain() {
      return status < 500 || notManager() || message.text().contains("InvalidArgument");
    }

    boolean notManager() {
      return notManager(message);
    }

    /** Whether it has lost its quorum, or the way to it. */
    boolean leaderless() {
      return message.text().contains("does not have a leader");
    }

    static boolean notManager(Untrusted message) {
      return message.text().contains("not a swarm manager");
    }
  }

  /** Nothing reached the engine. */
  record Gone(String sentence) implements Answer {}

  /** It may have reached the engine; no answer came. */
  record Lost(String sentence) implements Answer {}

  /** Names the thing and the next step. */
  String sentence();

  /**
   * The body, when there is one.
   *
   * @throws TargetFailure with {@link #sentence} otherwise
   */
  default JsonNode orFail() {
    if (this instanceof Ok ok) {
      return ok.body();
    }
    throw new TargetFailure(sentence());
  }
}
