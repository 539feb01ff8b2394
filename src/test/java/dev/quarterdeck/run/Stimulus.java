package dev.quarterdeck.run;

import java.util.function.Consumer;

/**
 * Something that comes from outside the bot.
 *
 * @param words for the story
 */
record Stimulus(String words, Consumer<Bench> what) {
  void happen(Bench bench) {
    what.accept(bench);
  }
}
