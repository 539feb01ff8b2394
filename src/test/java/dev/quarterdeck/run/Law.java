package dev.quarterdeck.run;

/** What holds of every run, in every universe that can be reached. */
enum Law {
  LOCKED("no change is intended by a run that does not hold all its names"),
  AGREED("no change is intended unless as many have said yes to that very plan as must"),
  FOUR_EYES("whoever asked for a run never counts among those who agreed to it"),
  AS_PLANNED("no change is made to a thing that is not as it was when the plan was agreed to"),
  NOT_FROZEN(
      "no change is intended and nothing that changes starts under a freeze, except while undoing"),
  MAIL_FIRST("what has come into the mailbox is read before a change is intended"),
  WRITTEN_FIRST("no change is made that is not in the journal"),
  ONCE("no change is made twice, and what is done is intended again only to undo"),
  HANDS_OFF("what somebody else has changed meanwhile is not touched any more"),
  ENDED("what has ended stays as it ended, and intends nothing more"),
  FREED("who has ended, or waits for approval, neither holds names nor waits for any"),
  IN_TURN("nobody takes a name that another holds or that an earlier run waits for"),
  AWAKE("a run with unseen mail or a moment that has passed is ready to be driven"),
  NO_LOST_WAKE("a run for which there is something to do is ready to be driven"),
  NO_IDLE_WAKE("a run that is ready to be driven has something to do"),
  AWAITED("a run that is not ready waits for somebody, or for something that will come"),
  NO_ORPHAN("a run that has been called ends with its caller"),
  NO_BREAKDOWN("no driver breaks down over what it reads"),
  EXIT("whoever is cancelled ends, and frees its names, at the fourth cancel at the latest"),
  ALONE("a run that is left alone ends, or comes to where only people can help");

  final String sentence;

  Law(String sentence) {
    this.sentence = sentence;
  }

  /** Broken, and by what. */
  record Breach(Law law, String what) {
    @Override
    public String toString() {
      return law + " (" + law.sentence + "): " + what;
    }
  }
}
