package dev.quarterdeck.run;

import java.util.List;
import java.util.Optional;

/**
 * One step on the way of a story.
 *
 * @param played the round it was; empty for what came from outside
 * @param dies when so much had become durable in that round, its driver died
 */
record Move(String words, Optional<Played> played, int dies) {
  /** A round, and what was written down of what could happen in it. */
  record Played(RunId run, int budget, List<Integer> written) {
    Played {
      written = List.copyOf(written);
    }
  }

  static Move outside(String words) {
    return new Move(words, Optional.empty(), Integer.MAX_VALUE);
  }

  /** The same once more. */
  void again(Bench bench, int intrusions) {
    if (played.isPresent()) {
      Choices choices = new Choices(played.get().budget(), played.get().written());
      bench.round(played.get().run(), choices, intrusions, dies);
    } else {
      new Stimuli(bench, Optional.empty())
          .all().stream()
              .filter(stimulus -> stimulus.words().equals(words))
              .findFirst()
              .orElseThrow()
              .happen(bench);
    }
  }

  @Override
  public String toString() {
    return words;
  }
}
