package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked runbook: everything in it is known to fit together.
 *
 * @param name its {@code runbook:} name
 * @param digest SHA-256 over the file's text, in hex
 * @param command what people type, for example {@code scale {service} {replicas}}
 * @param limits its locks, timeout, undo and approvals
 */
public record Runbook(
    String name,
    String digest,
    String title,
    String command,
    List<Parameter> parameters,
    Limits limits,
    String start,
    Map<String, State> states) {
  public Runbook {
    parameters = List.copyOf(parameters);
    states = Map.copyOf(states);
    if (!states.containsKey(start)) {
      throw new IllegalArgumentException("start '" + start + "' is no state of " + name);
    }
  }

  /**
   * What holds for a whole run.
   *
   * @param locks names taken before the first change
   * @param timeout counted from running
   * @param undo the state that takes changes back, when the state itself names none
   * @param approvals who must agree before it starts
   */
  public record Limits(
      List<Template> locks,
      Duration timeout,
      Optional<String> undo,
      String owner,
      Approvals approvals) {
    public Limits {
      locks = List.copyOf(locks);
    }
  }

  /** The state of that name. */
  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("runbook '" + this.name + "' has no state '" + name + "'");
    }
    return state;
  }

  /** The parameter of that name. */
  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }
}
