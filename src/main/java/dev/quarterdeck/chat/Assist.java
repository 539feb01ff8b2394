package dev.quarterdeck.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be answered while a person types or fills in a form. Reads only, within a second, and
 * offers only what the person may use. Implemented by the conversation; where nothing else is said
 * there are no forms.
 */
public interface Assist {
  /** Ways to go on from {@code typed}, best first, at most ten. */
  List<Suggestion> complete(Origin origin, String typed);

  /**
   * A form for a line whose command is known and whose values are missing or wrong: what is right
   * stands there already, and what is wrong is said at its field. Empty when the line is complete
   * and right, when nothing is known by its head, or when the person may not use the command; then
   * the line is handled as a command is, which says so.
   */
  default Optional<Form> form(Origin origin, String typed) {
    return Optional.empty();
  }

  /**
   * What can be chosen in a {@link Form.Input.Lookup}, best first, at most a hundred.
   *
   * @param filled what stands in the other fields
   * @param begun what the person has typed of it
   */
  default List<Form.Option> options(
      Origin origin, String command, String field, Map<String, String> filled, String begun) {
    return List.of();
  }

  /**
   * What is wrong with a form that was filled in, by field; none when it can be handed in. What
   * concerns no single field stands at the first.
   */
  default Map<String, String> problems(Origin origin, String command, Map<String, String> filled) {
    return Map.of();
  }

  /** The whole line that would then stand there, and a word about it. */
  record Suggestion(String line, String help) {}
}
