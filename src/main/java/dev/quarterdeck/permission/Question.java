package dev.quarterdeck.permission;

import dev.quarterdeck.person.Person;
import java.time.Instant;
import java.util.Map;

/**
 * May this person do this to that, here and now?
 *
 * @param parameters canonical values by name, as {@code where} sees them
 * @param channel the name of the channel it is asked in
 */
public record Question(
    Person person,
    Verb verb,
    Subject subject,
    Map<String, Object> parameters,
    String channel,
    Instant at) {
  public Question {
    parameters = Map.copyOf(parameters);
  }
}
