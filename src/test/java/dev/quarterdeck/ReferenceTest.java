package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.runbook.RunbookFile;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.snapshot.Check;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page is that of the product, and everything it shows can be loaded. */
class ReferenceTest {
  private static List<Action> actions() throws IOException {
    return Reference.everything().actions();
  }

  @Test
  void thePageIsNotStale() throws IOException {
    assertThat(Reference.FILE)
        .as("run: " + Reference.COMMAND)
        .hasContent(new Reference(Reference.everything()).text());
    assertThat(Page.read(Reference.FILE.toString()).links()).isNotEmpty().allMatch(Files::exists);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void everyActionHasAnExampleThatLoads(Action action) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    action.inputs().fields().stream()
        .filter(input -> action.example().contains("{{ " + input.name()))
        .forEach(input -> parameters.put(input.name(), parameter(input)));

    assertThat(action.example())
        .as("example() of " + action.name())
        .contains("do: " + action.name());
    assertThat(problems(parameters, action.example())).as(action.name()).isEmpty();
  }

  @Test
  void theAlertsOfTheExampleLoad() throws IOException {
    String states =
        "one: {do: swarm.restart, with: {service: \"{{ service }}\"}, then: succeeded}\n";
    String text = runbook(Language.PARAMETERS, states) + Language.ALERTS;
    Problems problems = new Problems();
    RunbookFile.read("example.yaml", text, Reference.everything(), new Cel(), problems);
    assertThat(problems.list()).isEmpty();
  }

  /** A broken example is noticed, so none that is loaded above can be. */
  @Test
  void aBrokenExampleIsNoticed() throws IOException {
    assertThat(problems(Map.of(), "one:\n  do: swarm.scale\n  then: succeeded\n")).isNotEmpty();
  }

  static List<Language.Kind> kinds() {
    return Language.KINDS;
  }

  /** Beside the shipped files, because a state can call another runbook. */
  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfStateHasStatesThatLoad(Language.Kind kind, @TempDir Path root)
      throws IOException {
    for (String folder : List.of("runbooks", "permissions")) {
      Files.createDirectory(root.resolve(folder));
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.toList()) {
          Files.copy(file, root.resolve(file));
        }
      }
    }
    Files.writeString(
        root.resolve("runbooks/example.yaml"), runbook(Language.PARAMETERS, kind.states()));

    assertThat(kind.states()).contains(kind.key() + ": ");
    assertThat(new Check(new Loader(Reference.everything(), new Cel())).problems(root))
        .as(kind.key())
        .isEmpty();
  }

  static List<Language.Typed> types() {
    return Language.TYPES;
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeHasAParameterThatLoads(Language.Typed type) throws IOException {
    String states = "one: {wait: 5s, then: succeeded}\n";

    assertThat(problems(Map.of("x", type.example()), states)).as(type.example()).isEmpty();
  }

  /** The parser says which keys it takes when it finds one that is like none of them. */
  @Test
  void theKeysAreThoseThatTheParserTakes() throws IOException {
    Problems problems = new Problems();
    RunbookFile.read(
        "example.yaml", "qqqqqqqqqqqqqqqq: 1\n", Reference.everything(), new Cel(), problems);
    String taken = "a runbook has: ";
    assertThat(problems.list().stream().map(Problem::instead).filter(p -> p.startsWith(taken)))
        .singleElement()
        .asString()
        .satisfies(
            said ->
                assertThat(said.substring(taken.length()).split(", ", -1))
                    .containsExactlyInAnyOrderElementsOf(
                        Language.KEYS.stream().map(Language.Key::name).toList()));
  }

  static List<Language.Spoken> expressions() {
    return Language.EXPRESSIONS;
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void everyExpressionLoads(Language.Spoken spoken) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>(Language.PARAMETERS);
    parameters.putAll(Language.MORE);
    String states =
        """
        one:
          do: swarm.restart
          with: {service: "{{ service }}"}
          when: "%s"
          then: succeeded
        """
            .formatted(spoken.expression());

    assertThat(problems(parameters, states)).as(spoken.expression()).isEmpty();
  }

  @Test
  void everyKindOfStateAndEveryTypeIsTold() {
    assertThat(Language.KINDS)
        .as("the kinds of states in Language.java")
        .<Class<?>>extracting(Language.Kind::of)
        .containsExactlyInAnyOrder(State.class.getPermittedSubclasses());
    assertThat(Language.TYPES)
        .as("the types in Language.java")
        .<Class<?>>extracting(Language.Typed::of)
        .containsExactlyInAnyOrderElementsOf(ofParameters());
  }

  /** Nobody may ask with a secret or with PromQL, so no parameter is one. */
  private static List<Class<?>> ofParameters() {
    return Stream.<Class<?>>of(Type.class.getPermittedSubclasses())
        .filter(type -> type != Type.Secret.class && type != Type.Query.class)
        .toList();
  }

  /** What is wrong with a runbook of these states; roles are those of nobody. */
  private static List<String> problems(Map<String, String> parameters, String states)
      throws IOException {
    Offer offer = Reference.everything();
    Problems problems = new Problems();
    RunbookFile.read("example.yaml", runbook(parameters, states), offer, new Cel(), problems);
    return problems.list().stream().map(Problem::toString).toList();
  }

  private static String runbook(Map<String, String> parameters, String states) {
    String command =
        parameters.entrySet().stream()
            .filter(p -> !p.getValue().contains("default:"))
            .map(p -> " {" + p.getKey() + "}")
            .collect(Collectors.joining());
    String declared =
        parameters.entrySet().stream()
            .map(p -> "  %s: %s\n".formatted(p.getKey(), p.getValue()))
            .collect(Collectors.joining());
    return """
    runbook: example
    title: An example
    command: example%s
    %sapprovals: [{from: [release-manager, administrator]}]
    start: %s
    states:
    %s"""
        .formatted(
            command,
            declared.isEmpty() ? "" : "parameters:\n" + declared,
            states.replaceFirst("(?s):.*", ""),
            states.indent(2));
  }

  private static String parameter(Field input) {
    return switch (input.type()) {
      case Type.Text(var pattern) ->
          pattern
              .map(p -> "{type: string, pattern: '%s'}".formatted(p.pattern().replace("'", "''")))
              .orElse("{type: string}");
      case Type.Whole(long min, long max) -> "{type: number, min: %d, max: %d}".formatted(min, max);
      case Type.Choice(var of) -> "{type: choice, of: [%s]}".formatted(String.join(", ", of));
      case Type.Decimal _, Type.Flag _, Type.Span _, Type.Reference _ ->
          "{type: %s}".formatted(input.type().word());
      case Type.Secret _ -> throw new AssertionError("a secret is named at its input");
      case Type.Query _ -> throw new AssertionError("a query is written at its input");
    };
  }
}
