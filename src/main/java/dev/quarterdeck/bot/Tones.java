package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc.Tone;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.target.Outcome;

/** How things stand, as colours and marks. */
final class Tones {
  private Tones() {}

  static Tone of(Run run) {
    boolean asks =
        run.cursor().flatMap(Cursor::question).isPresent() || Choices.of(run).isPresent();
    return asks && !run.lifecycle().ended() ? Tone.ASKING : of(run.lifecycle());
  }

  static Tone of(Lifecycle lifecycle) {
    return switch (lifecycle) {
      case AWAITING_APPROVAL -> Tone.ASKING;
      case QUEUED, WAITING -> Tone.WAITING;
      case RUNNING -> Tone.ACTIVE;
      case SUCCEEDED -> Tone.GOOD;
      case FAILED, ROLLED_BACK, EXPIRED, REJECTED -> Tone.BAD;
      case CANCELLED -> Tone.SKIPPED;
    };
  }

  static Tone of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> Tone.GOOD;
      case Outcome.Failed _, Outcome.Superseded _ -> Tone.BAD;
      case Outcome.Stale _ -> Tone.SKIPPED;
      case Outcome.Unknown _ -> Tone.ASKING;
    };
  }
}
