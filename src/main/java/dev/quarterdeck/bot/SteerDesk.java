package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.run.Answer;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people tell a run that is under way: {@code cancel} and {@code answer}. */
final class SteerDesk implements Errand.Desk {
  private static final Phrase CANCEL =
      Phrase.of("cancel {run} [reason...]", "End a run; its runbook says what is taken back.");
  private static final Phrase ANSWER =
      Phrase.of(
          "answer {run} {answer...}",
          "Answer what a run asks; a step whose outcome is unknown: redo, done, failed or stop.");

  private final Runs runs;

  SteerDesk(Runs runs) {
    this.runs = runs;
  }

  @Override
  public List<Errand> errands() {
    return List.of(
        new Errand(CANCEL, new Errand.Scope.AnyRunbook(Verb.CANCEL), this::cancel),
        new Errand(ANSWER, new Errand.Scope.AnyRunbook(Verb.ANSWER), this::answer));
  }

  private Claim cancel(Asking asking, Map<String, String> values, Catalogue catalogue) {
    Run run = RunNumbers.find(runs, values.getOrDefault("run", ""));
    return Steers.cancel(asking, run, values.getOrDefault("reason", ""));
  }

  private Claim answer(Asking asking, Map<String, String> values, Catalogue catalogue) {
    Run run = RunNumbers.find(runs, values.getOrDefault("run", ""));
    String typed = values.getOrDefault("answer", "");
    if (run.cursor().flatMap(Cursor::choosing).isPresent()) {
      return Choices.choose(asking, run, Choices.typed(run, typed));
    }
    Answer answer =
        Answer.of(typed)
            .orElseThrow(
                () ->
                    new Mistake(
                        "%s is no answer.".formatted(Corrections.quote(Corrections.cut(typed))),
                        meanings(run)));
    return Steers.answer(asking, run, answer);
  }

  private static List<String> meanings(Run run) {
    return Arrays.stream(Answer.values())
        .map(a -> "answer %s %s: %s".formatted(run.id().text(), a.word(), a.meaning()))
        .collect(Collectors.toList());
  }

  static Doc heard(Run run, String sentence) {
    return Replies.titled(
        "Run " + run.id(), Doc.Tone.ACTIVE, List.of(sentence, "Its card shows how it goes on."));
  }
}
