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
 * @param limits its locks, timeout, undo, approvals and leave
 * @param schedules when it starts by itself, in the order of the file; people count them from 1
 * @param remedies the alerts it is offered for
 */
public record Runbook(
    String name,
    String digest,
    String title,
    String command,
    List<Parameter> parameters,
    Limits limits,
    String start,
    Map<String, State> states,
    List<Schedule> schedules,
    List<Remedy> remedies) {
  public Runbook {
    parameters = List.copyOf(parameters);
    states = Map.copyOf(states);
    schedules = List.copyOf(schedules);
    remedies = List.copyOf(remedies);
    if (!states.containsKey(start)) {
      throw new IllegalArgumentException("start '" + start + "' is no state of " + name);
    }
  }

  /** One that starts only when somebody asks for it. */
  public Runbook(
      String name,
      String digest,
      String title,
      String command,
      List<Parameter> parameters,
      Limits limits,
      String start,
      Map<String, State> states) {
    this(name, digest, title, command, parameters, limits, start, states, List.of(), List.of());
  }

  /**
   * What holds for a whole run.
   *
   * @param locks names taken before the first change
   * @param timeout counted from running
   * @param undo the state that takes changes back, when the state itself names none
   * @param approvals who must agree before it starts
   * @param leave what people may do to its runs besides ending them
   */
  public record Limits(
      List<Template> locks,
      Duration timeout,
      Optional<String> undo,
      String owner,
      Approvals approvals,
      Leave leave) {
    public Limits {
      locks = List.copyOf(locks);
    }

    /** With nothing left to people but to end it. */
    public Limits(
        List<Template> locks,
        Duration timeout,
        Optional<String> undo,
        String owner,
        Approvals approvals) {
      this(locks, timeout, undo, owner, approvals, Leave.none());
    }

    /** Its locks, with {@code *} in the place of what is known only when it is asked for. */
    public List<String> lockPatterns() {
      return locks.stream().map(lock -> lock.text().replaceAll("(?s)\\{\\{.*?}}", "*")).toList();
    }
  }

  /** The same, whose runs people may hold or not. */
  public Runbook pausing(boolean pause) {
    Leave leave = new Leave(pause, limits.leave().skips());
    Limits now =
        new Limits(
            limits.locks(),
            limits.timeout(),
            limits.undo(),
            limits.owner(),
            limits.approvals(),
            leave);
    return new Runbook(
        name, digest, title, command, parameters, now, start, states, schedules, remedies);
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
