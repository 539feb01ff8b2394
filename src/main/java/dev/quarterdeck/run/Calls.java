package dev.quarterdeck.run;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.runbook.Definitions;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the states of a runbook call, with canonical values; asks kinds, changes nothing. */
final class Calls {
  private final Definitions definitions;
  private final Offer offer;

  Calls(Definitions definitions, Offer offer) {
    this.definitions = definitions;
    this.offer = offer;
  }

  /** A runbook, or a group of states in one, and what it is gone through with. */
  record Scene(
      Runbook runbook,
      String digest,
      String part,
      Map<String, Object> parameters,
      Optional<Again> again) {
    static Scene of(Runbook runbook, Request.Charge charge) {
      String part = charge.caller().map(Request.Caller::part).orElse("");
      return new Scene(runbook, charge.digest(), part, charge.parameters(), charge.again());
    }

    /** The state it begins with. */
    String start() {
      return again.map(Again::from).orElse(runbook.start());
    }

    /** Whether the condition is known to be false before anything is done. */
    boolean never(Optional<Expression> condition) {
      try {
        return condition.filter(when -> Boolean.FALSE.equals(when.evaluate(names()))).isPresent();
      } catch (Expression.Unevaluable e) {
        return false;
      }
    }

    /** Names and values expressions see before anything is done. */
    Map<String, Object> names() {
      Map<String, Object> names = new HashMap<>(parameters);
      again.ifPresent(a -> names.putAll(a.outputs()));
      return names;
    }
  }

  /** Where {@code piece} plays. */
  Scene scene(Piece piece) {
    Runbook whole =
        definitions
            .byDigest(piece.digest())
            .orElseThrow(() -> new IllegalStateException("no runbook of digest " + piece.digest()));
    return new Scene(
        within(whole, piece.part()),
        piece.digest(),
        piece.part(),
        piece.parameters(),
        Optional.empty());
  }

  /** The group of states that {@code part} leads to; it is paused where the whole may be. */
  static Runbook within(Runbook runbook, String part) {
    Runbook found = runbook;
    for (String state : part.isEmpty() ? new String[0] : part.split("/", -1)) {
      if (!(found.state(state) instanceof State.Each each)) {
        throw new IllegalStateException("no group '" + part + "' in '" + runbook.name() + "'");
      }
      found = each.body().pausing(runbook.limits().leave().pause());
    }
    return found;
  }

  /**
   * What a state calls, in order; empty for a state that calls nothing.
   *
   * @throws TargetFailure when a value names nothing that is there
   */
  List<Piece> of(State state, Scene caller) {
    return switch (state) {
      case State.Do _, State.Wait _, State.Ask _ -> List.of();
      case State.Call call -> List.of(call(call, caller));
      case State.Each each -> each(each, caller);
    };
  }

  /** Everything that could be called, on whatever path, with what that could call in turn. */
  List<Piece> all(Scene caller) {
    List<Piece> all = new ArrayList<>();
    for (State state : new TreeMap<>(caller.runbook().states()).values()) {
      for (Piece piece : of(state, caller)) {
        all.add(piece);
        all.addAll(all(scene(piece)));
      }
    }
    return all;
  }

  /** How much a state could change, with everything it could call. */
  List<Effect> effects(State state, Scene scene) {
    return switch (state) {
      case State.Do action -> scene.never(action.when()) ? List.of() : effects(action);
      case State.Wait _, State.Ask _ -> List.of();
      case State.Call call -> scene.never(call.when()) ? List.of() : called(state, scene);
      case State.Each _ -> called(state, scene);
    };
  }

  private List<Effect> effects(State.Do action) {
    return offer.action(action.action()).map(Action::effect).filter(Effect::changes).stream()
        .toList();
  }

  private List<Effect> called(State state, Scene scene) {
    List<Effect> effects = new ArrayList<>();
    for (Piece piece : of(state, scene)) {
      Scene inside = scene(piece);
      new Track(inside.runbook())
          .ahead(inside.start())
          .forEach(name -> effects.addAll(effects(inside.runbook().state(name), inside)));
    }
    return effects;
  }

  private Piece call(State.Call call, Scene caller) {
    Runbook called =
        definitions
            .named(call.runbook())
            .orElseThrow(
                () ->
                    new TargetFailure(
                        "The runbook '%s' that '%s' calls is not there any more. Tell its owner."
                            .formatted(call.runbook(), call.name())));
    Map<String, Object> values = new HashMap<>();
    List<String> words = new ArrayList<>(List.of(called.name()));
    for (Parameter parameter : called.parameters()) {
      Optional.ofNullable(call.with().get(parameter.name()))
          .map(template -> value(parameter, template, caller.parameters()))
          .or(() -> parameter.otherwise().map(o -> canonical(parameter, o)))
          .ifPresent(
              value -> {
                values.put(parameter.name(), value);
                words.add(parameter.name() + "=" + words(value));
              });
    }
    return new Piece(called.name(), called.digest(), "", values, String.join(" ", words));
  }

  private List<Piece> each(State.Each each, Scene caller) {
    Parameter as = each.items().as();
    String part = caller.part().isEmpty() ? each.name() : caller.part() + "/" + each.name();
    return each.items().each().stream()
        .map(template -> value(as, template, caller.parameters()))
        .map(
            item -> {
              Map<String, Object> values = new HashMap<>(caller.parameters());
              values.put(as.name(), item);
              String line = each.name() + " " + as.name() + "=" + words(item);
              return new Piece(caller.runbook().name(), caller.digest(), part, values, line);
            })
        .collect(Collectors.toList());
  }

  private Object value(Parameter parameter, Template template, Map<String, Object> values) {
    Object filled = template.fill(values);
    boolean written = template.names().isEmpty() && filled instanceof String;
    Object value = written ? parameter.value(String.valueOf(filled)).orElse(filled) : filled;
    return canonical(parameter, value);
  }

  private Object canonical(Parameter parameter, Object value) {
    if (parameter.type() instanceof Type.Reference reference && value instanceof String text) {
      return resolve(reference, text);
    }
    parameter
        .type()
        .objection(value)
        .ifPresent(
            why -> {
              throw new TargetFailure(
                  "The value of '%s' does not fit: %s. Tell the runbook's owner."
                      .formatted(parameter.name(), why));
            });
    return value;
  }

  private Object resolve(Type.Reference reference, String text) {
    Kind kind =
        offer
            .kind(reference.kind())
            .orElseThrow(
                () -> new IllegalStateException("no kind '" + reference.kind() + "' is offered"));
    if (kind.resolve(text) instanceof Kind.Resolution.Found found) {
      return found.thing().value();
    }
    throw new TargetFailure(
        "There is no %s '%s', which the runbook names. Tell its owner."
            .formatted(reference.kind(), text));
  }

  private static String words(Object value) {
    return value instanceof Map<?, ?> thing ? String.valueOf(thing.get("name")) : value + "";
  }
}
