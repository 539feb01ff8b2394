package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The states of a runbook, or of a group in it, as far as they could be read.
 *
 * @param start empty when it is no state of these
 * @param mentions names that only other files can explain
 */
record Body(
    Optional<String> start,
    Optional<String> undo,
    Map<String, State> states,
    List<Template> locks,
    List<Mention> mentions,
    List<Draft> drafts) {
  Body {
    locks = List.copyOf(locks);
    mentions = List.copyOf(mentions);
    drafts = List.copyOf(drafts);
  }

  /** The states that lose something for good. */
  List<Draft.Do> destroying() {
    return drafts.stream().flatMap(d -> d.destroying().stream()).toList();
  }

  boolean changes() {
    return drafts.stream().anyMatch(Draft::changes);
  }
}
