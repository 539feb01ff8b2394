package dev.quarterdeck.run;

import dev.quarterdeck.runbook.End;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.config.StateMachineBuilder;
import org.springframework.statemachine.support.DefaultStateMachineContext;
import reactor.core.publisher.Mono;

/**
 * Where a run of one runbook may go: a Spring state machine with the runbook's states nested in
 * {@code running}. It is restored to a place for every question and forgets it again, so that one
 * machine serves all runs, and the answer to a question can be kept; it holds no timers and no
 * actions, because the library loses both under load. Thread-safe: questions are asked one after
 * the other.
 */
final class Machine {
  /** The place of a run that waits for approval. */
  static final String AWAITING = "*awaiting";

  /** The place of a run that waits for its names. */
  static final String QUEUED = "*queued";

  private static final String RUNNING = "*running";
  private static final List<Lifecycle> ENDS =
      Arrays.stream(Lifecycle.values()).filter(Lifecycle::ended).toList();

  private final Map<String, Map<Signal, String>> arrows;
  private final StateMachine<String, Signal> machine;
  private final Map<Question, String> answers = new ConcurrentHashMap<>();

  Machine(Runbook runbook) {
    arrows = arrows(runbook);
    machine = build(runbook);
  }

  private record Question(String place, Signal signal) {}

  /** Whether the signal leads anywhere from that place. */
  boolean allows(String place, Signal signal) {
    return arrows.getOrDefault(place, Map.of()).containsKey(signal);
  }

  /**
   * The place that {@code signal} leads to: a state's name, or what {@link #end} reads.
   *
   * @throws IllegalStateException when it leads nowhere from there
   */
  String next(String place, Signal signal) {
    return answers.computeIfAbsent(
        new Question(place, signal), question -> ask(question.place(), question.signal()));
  }

  /** The same, asked of the library now. */
  synchronized String ask(String place, Signal signal) {
    if (!arrows.containsKey(place)) {
      throw new IllegalStateException("no place '" + place + "' in this runbook");
    }
    restore(place);
    machine
        .sendEvent(Mono.just(MessageBuilder.withPayload(signal).build()))
        .blockLast(java.time.Duration.ofSeconds(5));
    if (!allows(place, signal)) {
      throw new IllegalStateException(
          "the machine received " + signal + " while in '" + place + "'");
    }
    String reached = deepest();
    if (!reached.equals(arrows.getOrDefault(place, Map.of()).get(signal))) {
      throw new IllegalStateException(
          "the machine went to '" + reached + "' at " + signal + " while in '" + place + "'");
    }
    return reached;
  }

  /** The end that a place is, if it is one. */
  static Optional<Lifecycle> end(String place) {
    return ENDS.stream().filter(e -> name(e).equals(place)).findFirst();
  }

  private void restore(String place) {
    machine.stopReactively().block();
    machine
        .getStateMachineAccessor()
        .doWithAllRegions(
            access ->
                access
                    .resetStateMachineReactively(
                        new DefaultStateMachineContext<>(place, null, null, null))
                    .block());
    machine.startReactively().block();
  }

  private String deepest() {
    Collection<String> ids = machine.getState().getIds();
    return ids.stream().reduce((_, last) -> last).orElseThrow();
  }

  private StateMachine<String, Signal> build(Runbook runbook) {
    try {
      StateMachineBuilder.Builder<String, Signal> builder = StateMachineBuilder.builder();
      builder.configureConfiguration().withConfiguration().autoStartup(false);
      Set<String> ends = new HashSet<>();
      ENDS.forEach(e -> ends.add(name(e)));
      builder
          .configureStates()
          .withStates()
          .initial(AWAITING)
          .state(QUEUED)
          .state(RUNNING)
          .states(ends)
          .and()
          .withStates()
          .parent(RUNNING)
          .initial(runbook.start())
          .states(runbook.states().keySet());
      for (var from : arrows.entrySet()) {
        for (var arrow : from.getValue().entrySet()) {
          // Never to RUNNING itself: the region in it now and then starts where it was last.
          builder
              .configureTransitions()
              .withExternal()
              .source(from.getKey())
              .target(arrow.getValue())
              .event(arrow.getKey());
        }
      }
      return builder.build();
    } catch (Exception e) {
      throw new IllegalStateException("no machine for runbook '" + runbook.name() + "'", e);
    }
  }

  private static Map<String, Map<Signal, String>> arrows(Runbook runbook) {
    Map<String, Map<Signal, String>> arrows = new HashMap<>();
    Map<Signal, String> awaiting = new HashMap<>(early());
    awaiting.put(Signal.APPROVE, QUEUED);
    awaiting.put(Signal.REJECT, name(Lifecycle.REJECTED));
    arrows.put(AWAITING, awaiting);
    Map<Signal, String> queued = new HashMap<>(early());
    queued.put(Signal.START, runbook.start());
    queued.put(Signal.REJECT, name(Lifecycle.REJECTED));
    arrows.put(QUEUED, queued);
    for (State state : runbook.states().values()) {
      Map<Signal, String> from = new HashMap<>(early());
      switch (state) {
        case State.Do action -> {
          from.put(Signal.THEN, place(action.then()));
          from.put(Signal.ELSE, place(action.otherwise()));
        }
        case State.Call call -> {
          from.put(Signal.THEN, place(call.then()));
          from.put(Signal.ELSE, place(call.otherwise()));
        }
        case State.Each each -> {
          from.put(Signal.THEN, place(each.then()));
          from.put(Signal.ELSE, place(each.otherwise()));
        }
        case State.Wait wait -> {
          from.put(Signal.THEN, place(wait.then()));
          // A wait cannot fail by itself, but people may count it as failed.
          from.put(Signal.ELSE, name(Lifecycle.FAILED));
        }
        case State.Ask ask -> {
          ask.answers().forEach((choice, to) -> from.put(Signal.answer(choice), place(to)));
          // Nor can a question; whoever is asked about it while it is undone may say so.
          from.put(Signal.THEN, name(Lifecycle.FAILED));
          from.put(Signal.ELSE, name(Lifecycle.FAILED));
        }
      }
      state.undo().or(() -> runbook.limits().undo()).ifPresent(u -> from.put(Signal.UNDO, u));
      arrows.put(state.name(), from);
    }
    return arrows;
  }

  private static Map<Signal, String> early() {
    return Map.of(
        Signal.RENEW, AWAITING,
        Signal.CANCEL, name(Lifecycle.CANCELLED),
        Signal.EXPIRE, name(Lifecycle.EXPIRED),
        Signal.FAIL, name(Lifecycle.FAILED));
  }

  private static String place(String stateOrEnd) {
    return End.of(stateOrEnd)
        .map(
            end ->
                switch (end) {
                  case SUCCEEDED -> name(Lifecycle.SUCCEEDED);
                  case FAILED -> name(Lifecycle.FAILED);
                  case ROLLED_BACK -> name(Lifecycle.ROLLED_BACK);
                })
        .orElse(stateOrEnd);
  }

  private static String name(Lifecycle end) {
    return "*" + end.name().toLowerCase(Locale.ROOT);
  }
}
