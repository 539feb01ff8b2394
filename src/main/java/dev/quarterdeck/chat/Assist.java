package dev.quarterdeck.chat;

import java.util.List;

/**
 * What must be answered while a person types. Reads only, within a second, and offers only what the
 * person may use. Implemented by the conversation.
 */
public interface Assist {
  /** Ways to go on from {@code typed}, best first, at most ten. */
  List<Suggestion> complete(Origin origin, String typed);

  /** The whole line that would then stand there, and a word about it. */
  record Suggestion(String line, String help) {}
}
