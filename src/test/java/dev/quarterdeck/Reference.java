package dev.quarterdeck;

import dev.quarterdeck.cli.Nowhere;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The page about runbooks, made of what actions say of themselves. */
record Reference(Offer offer) {
  static final Path FILE = Path.of("runbooks/README.md");
  static final String COMMAND = "mvn test-compile exec:exec@reference";

  /** Prints the page; with {@code --write} writes it to its file. */
  public static void main(String[] args) throws IOException {
    String text = new Reference(everything()).text();
    if (List.of(args).contains("--write")) {
      Files.writeString(FILE, text);
      System.out.println("wrote " + FILE);
    } else {
      System.out.print(text);
    }
  }

  /** What the product offers; the engine is only asked what it could do. */
  static Offer everything() throws IOException {
    try (Nowhere nowhere = new Nowhere()) {
      return nowhere.offer();
    }
  }

  String text() {
    return """
    # Runbooks

    This page is made of what the actions say of themselves; the build fails when it is stale. To write it anew, say
    `%s`.

    Every file here is one runbook: parameters, and the states a run goes through. [README.md](../README.md)
    shows a whole one. `{{ }}` holds an expression over the parameters and over the outputs of states that were passed, like
    `{{ scale.replicas }}`; a value that is nothing but one keeps its type.

    ## Keys

    | key | is | unless said |
    |---|---|---|
    %s
    ## Expressions

    Behind `when` stands one that gives true or false, without `{{ }}`. They are written in CEL, a small language that cannot loop and changes
    nothing; of its macros only `has` is there. `check` refuses what does not fit.

    | expression | shows |
    |---|---|
    %s
    In states parameters and outputs are at hand; in `locks` parameters; in an approval's `when` parameters, `plan.changes`, `plan.destroys` and the text
    `plan.facts`; in the `with` of an alert `labels.NAME` alone. A duration and a choice are text.

    ## States

    `then`, `else`, `undo` and answers name a state or an end: `succeeded`, `failed` or `rolled_back`.

    %s
    ## Parameters

    Every parameter may have `help`, and a `default`; one that has none must be typed.

    | type | holds | for example |
    |---|---|---|
    %s
    An input of the type `secret` takes the name of a file in the directory of secrets (`/run/secrets` unless configured), such as
    `redis-password`. Only the name is written down anywhere, the value goes to the system it is for, and a plan is refused while the file
    is missing. No parameter is a secret: who asks in a channel neither chooses nor types one.

    ## Alerts

    Below `alerts` stand the alerts on whose cards the runbook is offered as a button. `name` is the alert's label `alertname`; `with` gives the
    parameters what a person would type, where `{{ labels.NAME }}` is a label of the alert. It is resolved and authorised at the press, for whoever
    presses. An alert that lacks the label offers no button.

    %s
    ## Actions

    What an action tells is there for the states after it. After a failure only what stands under `on failure` is there.

    %s"""
        .formatted(
            COMMAND, keys(), expressions(), states(), types(), yaml(Language.ALERTS), actions());
  }

  private static String keys() {
    return Language.KEYS.stream()
        .map(key -> row(code(key.name()), key.text(), key.unless()))
        .collect(Collectors.joining());
  }

  private static String expressions() {
    return Language.EXPRESSIONS.stream()
        .map(spoken -> row(code(spoken.expression()), spoken.text()))
        .collect(Collectors.joining());
  }

  private static String states() {
    return Language.KINDS.stream()
        .map(kind -> "**`%s`** %s\n%s".formatted(kind.key(), kind.text(), yaml(kind.states())))
        .collect(Collectors.joining("\n"));
  }

  private String types() {
    return Language.TYPES.stream()
        .map(type -> row(code(words(type.of(), type.example())), type.text(), code(type.example())))
        .collect(Collectors.joining());
  }

  /** Things are called by their kinds. */
  private String words(Class<? extends Type> type, String example) {
    return type == Type.Reference.class
        ? offer.kinds().stream().map(Kind::name).sorted().collect(Collectors.joining("`, `"))
        : example.replaceFirst("\\{type: ([a-z]+).*", "$1");
  }

  private String actions() {
    return offer.actions().stream()
        .sorted(Comparator.comparing(Action::name))
        .map(Reference::action)
        .collect(Collectors.joining("\n"));
  }

  private static String action(Action action) {
    return """
    ### `%s`

    %s Effect: `%s`, %s.

    %s
    %s
    %s"""
        .formatted(
            action.name(),
            action.help(),
            action.effect(),
            words(action.effect()),
            inputs(action.inputs().fields()),
            outputs(action.outputs().fields()),
            yaml(action.example()));
  }

  private static String words(Effect effect) {
    return switch (effect) {
      case READ -> "it only looks";
      case CHANGE -> "it can be changed back";
      case DESTROY -> "something is lost for good, so the runbook needs an approval";
    };
  }

  private static String inputs(List<Field> fields) {
    return fields.isEmpty()
        ? "It takes nothing.\n"
        : "| input | type | required | |\n|---|---|---|---|\n"
            + fields.stream()
                .map(f -> row(code(f.name()), type(f.type()), yes(f.required()), f.help()))
                .collect(Collectors.joining());
  }

  private static String outputs(List<Field> fields) {
    return fields.isEmpty()
        ? "It tells nothing.\n"
        : "| output | type | when done | on failure | |\n|---|---|---|---|---|\n"
            + fields.stream()
                .map(
                    f ->
                        row(
                            code(f.name()),
                            type(f.type()),
                            f.required() ? "yes" : "perhaps",
                            yes(f.onFailed()),
                            f.help()))
                .collect(Collectors.joining());
  }

  private static String yes(boolean yes) {
    return yes ? "yes" : "";
  }

  private static String type(Type type) {
    return switch (type) {
      case Type.Text(var pattern) ->
          code(type.word()) + pattern.map(p -> " like " + code(p.pattern())).orElse("");
      case Type.Whole(long min, long max) ->
          code(type.word())
              + (min == Long.MIN_VALUE ? "" : " from " + min)
              + (max == Long.MAX_VALUE ? "" : " to " + max);
      case Type.Choice(var of) ->
          of.stream().map(Reference::code).collect(Collectors.joining(" or "));
      case Type.Decimal _,
          Type.Flag _,
          Type.Span _,
          Type.Reference _,
          Type.Secret _,
          Type.Query _ ->
          code(type.word());
    };
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String yaml(String text) {
    return "```yaml\n" + text + "```\n";
  }
}
