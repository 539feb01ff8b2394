package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.run.Runs;
import java.util.List;

/** Renders runs. */
final class RunCards implements Cards {
  private final Runs runs;
  private final RunCard card;

  RunCards(Runs runs, RunCard card) {
    this.runs = runs;
    this.card = card;
  }

  @Override
  public Card render(String subject) {
    return runs.find(RunId.ofSubject(subject)).map(card::card).orElseGet(() -> gone(subject));
  }

  private static Card gone(String subject) {
    String words = "There is no " + subject.replace("run/", "run #") + " any more.";
    return new Card(Doc.say(words), List.of(), words, true, Status.Came.FAILED);
  }
}
