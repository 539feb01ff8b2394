package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import dev.quarterdeck.target.Offer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and checks {@code start}, {@code undo}, {@code locks} and {@code states}. */
record BodyReader(Offer offer, Expressions expressions, Problems problems) {
  /**
   * What expressions may use besides the states.
   *
   * @param what whose states they are, for messages: "a runbook"
   * @param obscure parameters whose meaning another problem took away
   */
  record Inside(String what, Names names, List<Parameter> parameters, Set<String> obscure) {}

  /** {@code undo} is the key that names the state which takes changes back. */
  Body read(Reading in, Inside inside, String undoKey) {
    StateReader reader = new StateReader(this, inside);
    List<Draft> drafts = reader.read(in);
    List<String> written = in.entries("states").stream().map(Node.Entry::name).toList();
    if (in.node("states").isEmpty()) {
      problems.add(
          in.at(), inside.what() + " needs 'states'", "add 'states:' with at least one state");
    }
    Scope scope = new Scope(inside.parameters(), drafts, problems);
    inside.obscure().forEach(scope::obscure);
    Optional<Draft.Ref> start =
        in.required("start", "STATE").map(s -> new Draft.Ref(s, in.at("start")));
    Optional<Draft.Ref> undo = in.text(undoKey).map(u -> new Draft.Ref(u, in.at(undoKey)));
    boolean joined = joined(drafts, written, start, undo);
    Optional<Flow> flow =
        joined && drafts.size() == written.size()
            ? flow(drafts, start, undo, reader.skips().keySet())
            : Optional.empty();
    new SkipCheck(drafts, reader.skips(), problems).run();
    StateCheck check = new StateCheck(expressions, scope, flow, problems);
    Map<String, State> states = new LinkedHashMap<>();
    drafts.forEach(d -> states.put(d.name(), check.check(d)));
    List<Mention> mentions = new ArrayList<>(reader.mentions());
    mentions.addAll(check.calls());
    return new Body(
        start.map(Draft.Ref::name).filter(states::containsKey),
        undo.map(Draft.Ref::name),
        states,
        locks(in, scope),
        mentions,
        drafts,
        reader.skips().keySet());
  }

  private boolean joined(
      List<Draft> drafts,
      List<String> written,
      Optional<Draft.Ref> start,
      Optional<Draft.Ref> undo) {
    boolean known = start.isPresent() && !written.isEmpty();
    List<Draft.Ref> states = new ArrayList<>();
    start.ifPresent(states::add);
    undo.ifPresent(states::add);
    for (Draft draft : drafts) {
      for (Draft.Way way : draft.ways()) {
        if (way.kind() == Graph.Way.UNDO) {
          states.add(way.to());
        } else {
          known &= Graph.known(way.to(), written, true, problems);
        }
      }
    }
    for (Draft.Ref ref : states) {
      known &= Graph.known(ref, written, false, problems);
    }
    return known;
  }

  private Optional<Flow> flow(
      List<Draft> drafts, Optional<Draft.Ref> start, Optional<Draft.Ref> undo, Set<String> skips) {
    return start.map(
        s -> {
          Graph graph = new Graph(drafts, s.name(), undo);
          graph.check(problems);
          return new Flow(graph, skips);
        });
  }

  private List<Template> locks(Reading in, Scope scope) {
    List<Template> locks = new ArrayList<>();
    for (Node.Scalar lock : in.texts("locks")) {
      scope
          .checked(
              lock.at(), lock.text(), () -> expressions.template(lock.text(), scope.parameters()))
          .filter(template -> named(template, lock.at()))
          .ifPresent(locks::add);
    }
    return locks;
  }

  private boolean named(Template lock, Mark at) {
    boolean named = lock.shape() instanceof Shape.Text;
    if (!named) {
      problems.add(
          at,
          "the lock '" + lock.text() + "' is " + lock.shape().word(),
          "write a name, like 'service/{{ service.name }}'");
    }
    return named;
  }
}
