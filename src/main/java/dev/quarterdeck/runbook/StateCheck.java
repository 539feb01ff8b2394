package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expression;
import dev.quarterdeck.expression.Expressions;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.spelling.Nearest;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Promql;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/** Turns a draft into a {@link State}: checks its inputs and expressions. */
record StateCheck(
    Expressions expressions,
    Scope scope,
    Optional<Flow> flow,
    Problems problems,
    List<Mention> calls) {
  /** The caller's time ends a group before its own could. */
  private static final Duration LONGEST = Duration.ofDays(30);

  StateCheck(Expressions expressions, Scope scope, Optional<Flow> flow, Problems problems) {
    this(expressions, scope, flow, problems, new ArrayList<>());
  }

  State check(Draft draft) {
    return switch (draft) {
      case Draft.Wait wait -> new State.Wait(wait.name(), wait.length(), wait.next().name());
      case Draft.Do action -> action(action);
      case Draft.Ask ask -> ask(ask);
      case Draft.Call call -> call(call);
      case Draft.Each each -> each(each);
    };
  }

  /** What is called is planned with the caller, so it can be given nothing but parameters. */
  private State call(Draft.Call draft) {
    Map<String, Template> with = new LinkedHashMap<>();
    Map<String, Given> given = new LinkedHashMap<>();
    for (Node.Entry entry : draft.with()) {
      value(entry)
          .ifPresent(
              template -> {
                with.put(entry.name(), template);
                given.put(
                    entry.name(), new Given(template, scope.declared(template.text()), entry.at()));
              });
    }
    if (given.size() == draft.with().size()) {
      calls.add(new Mention.OfRunbook(draft.runbook().name(), draft.runbook().at(), given));
    }
    return new State.Call(
        draft.name(),
        draft.runbook().name(),
        with,
        draft.when().flatMap(ref -> when(draft, ref)),
        draft.timeout(),
        draft.leads().then().name(),
        draft.leads().otherwise().name(),
        draft.leads().undo().map(Draft.Ref::name));
  }

  private Optional<Template> value(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Scalar scalar)) {
      problems.add(entry.at(), "'" + entry.name() + "' takes one value", quoted(entry.value()));
      return Optional.empty();
    }
    return scalar.text().contains("{{")
        ? scope.checked(
            scalar.at(),
            scalar.text(),
            () -> expressions.template(scalar.text(), scope.parameters()))
        : Optional.of(Literal.plain(scalar.text()));
  }

  private static State each(Draft.Each draft) {
    Body body = draft.body();
    Runbook.Limits limits =
        new Runbook.Limits(
            body.locks(),
            LONGEST,
            body.undo(),
            "",
            Approvals.none(),
            new Leave(false, body.skips()));
    Runbook group =
        new Runbook(
            draft.name(),
            "",
            "",
            draft.name(),
            List.of(),
            limits,
            body.start().orElseThrow(),
            body.states());
    return new State.Each(
        draft.name(),
        draft.items(),
        group,
        draft.timeout(),
        draft.leads().then().name(),
        draft.leads().otherwise().name(),
        draft.leads().undo().map(Draft.Ref::name));
  }

  /** In a question an output that is not there reads {@code no data}, so no path is checked. */
  private State ask(Draft.Ask draft) {
    Draft.Ref text = draft.question();
    SequencedMap<String, String> answers = new LinkedHashMap<>();
    draft.answers().forEach((choice, to) -> answers.put(choice, to.name()));
    Template question =
        scope
            .checked(
                text.at(), text.name(), () -> expressions.template(text.name(), scope.everywhere()))
            .orElseGet(() -> Literal.plain(text.name()));
    return new State.Ask(
        draft.name(), question, draft.from(), answers, draft.timeout(), draft.otherwise());
  }

  private State action(Draft.Do draft) {
    Optional<Expression> when = draft.when().flatMap(ref -> when(draft, ref));
    Map<String, Template> with = new LinkedHashMap<>();
    draft.action().ifPresent(a -> with(draft, a, with));
    return new State.Do(
        draft.name(),
        draft.action().map(Action::name).orElse(""),
        with,
        when,
        draft.retry(),
        draft.timeout(),
        draft.leads().then().name(),
        draft.leads().otherwise().name(),
        draft.leads().undo().map(Draft.Ref::name));
  }

  private Optional<Expression> when(Draft draft, Draft.Ref ref) {
    Optional<Expression> checked =
        scope.checked(
            ref.at(),
            ref.name(),
            () -> expressions.check(ref.name(), scope.everywhere(), new Shape.Flag()));
    checked.ifPresent(
        e ->
            paths(
                draft,
                ref.at(),
                e.names(),
                names -> expressions.check(ref.name(), names, new Shape.Flag())));
    return checked;
  }

  private void paths(Draft draft, Mark at, Set<String> used, Consumer<Map<String, Shape>> check) {
    flow.filter(f -> f.reaches(draft.name()))
        .ifPresent(f -> scope.onEveryPath(at, used, f.at(draft.name()), check));
  }

  private void with(Draft.Do draft, Action action, Map<String, Template> with) {
    for (Node.Entry entry : draft.with()) {
      Optional<Field> field = action.inputs().field(entry.name());
      if (field.isEmpty()) {
        unknown(action, entry);
      } else {
        input(draft, entry, field.get()).ifPresent(t -> with.put(entry.name(), t));
      }
    }
    for (Field field : action.inputs().fields()) {
      if (field.required() && draft.with().stream().noneMatch(e -> e.name().equals(field.name()))) {
        problems.add(
            draft.at(),
            "'" + action.name() + "' needs the input '" + field.name() + "'",
            "add it below 'with': " + Literal.form(field.type()));
      }
    }
  }

  private void unknown(Action action, Node.Entry entry) {
    List<String> known = action.inputs().fields().stream().map(Field::name).toList();
    problems.add(
        entry.at(),
        "'" + action.name() + "' has no input '" + entry.name() + "'",
        Nearest.to(entry.name(), known)
            .map(n -> "write '" + n + "'")
            .orElse(known.isEmpty() ? "remove it" : "it has " + String.join(", ", known)));
  }

  private Optional<Template> input(Draft.Do draft, Node.Entry entry, Field field) {
    if (!(entry.value() instanceof Node.Scalar scalar)) {
      problems.add(entry.at(), "'" + entry.name() + "' takes one value", quoted(entry.value()));
      return Optional.empty();
    }
    return scalar.text().contains("{{") ? template(draft, scalar, field) : literal(scalar, field);
  }

  private static String quoted(Node value) {
    return value instanceof Node.Fields
        ? "put quotes around \"{{ }}\""
        : "write a single value, not a list";
  }

  private Optional<Template> literal(Node.Scalar scalar, Field field) {
    Optional<Template> literal = Literal.of(field.type(), scalar.text());
    if (literal.isEmpty()) {
      problems.add(
          scalar.at(),
          "'%s' does not fit the input '%s'".formatted(scalar.text(), field.name()),
          "write " + Literal.form(field.type()));
    }
    return literal;
  }

  private Optional<Template> template(Draft.Do draft, Node.Scalar scalar, Field field) {
    String text = scalar.text();
    Optional<Template> template =
        scope.checked(scalar.at(), text, () -> filled(text, scope.everywhere(), field));
    template.ifPresent(t -> fits(scalar, t, field));
    template.ifPresent(
        t -> paths(draft, scalar.at(), t.names(), names -> expressions.template(text, names)));
    return template;
  }

  private Template filled(String text, Map<String, Shape> names, Field field) {
    return field.type() instanceof Type.Query
        ? expressions.quoting(text, names, Promql::literal, new PromqlPlace())
        : expressions.template(text, names);
  }

  private void fits(Node.Scalar scalar, Template template, Field field) {
    Optional<Type> declared = scope.declared(scalar.text());
    boolean fits =
        declared
            .map(type -> Fit.of(field.type(), type))
            .orElseGet(() -> Fit.of(field.type(), template.shape()));
    if (!fits) {
      String given = declared.map(Type::word).orElseGet(() -> template.shape().word());
      problems.add(
          scalar.at(),
          "the input '%s' takes %s, but '%s' gives %s"
              .formatted(field.name(), Literal.form(field.type()), scalar.text(), given),
          Fit.instead(field.type()));
    }
  }
}
