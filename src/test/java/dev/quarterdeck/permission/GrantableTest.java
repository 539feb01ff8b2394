package dev.quarterdeck.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a roles file may name, by what there is to be granted, and what it tells of itself. */
class GrantableTest {
  private static final Subject SCALE = new Subject.OfRunbook("scale");
  private static final Subject ELEVATE = new Subject.OfCommand("elevate");
  private static final Subject RUNS = new Subject.OfCommand("runs");
  private static final Cel CEL = new Cel();

  private final Problems problems = new Problems();

  private RolesFile read(Set<String> obscure, boolean complete, String text) {
    Map<Subject, Map<String, Shape>> parameters =
        Map.of(
            SCALE, Map.of("replicas", new Shape.Whole()),
            ELEVATE, BuiltIn.parameters("elevate"),
            RUNS, BuiltIn.parameters("runs"));
    Subjects subjects = new Subjects(parameters, obscure, complete);
    return RolesFile.read(
        Yaml.read("roles.yaml", text, problems).orElseThrow(), subjects, CEL, problems);
  }

  private RolesFile read(String text) {
    return read(Set.of(), true, text);
  }

  private List<String> said() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void aRunbookWithAMistakeInItMayStillBeNamed() {
    read(Set.of("drain"), true, "- {role: ops, may: [run], runbooks: [drain]}");
    assertThat(said()).isEmpty();

    read(Set.of("drain"), true, "- {role: ops, may: [view], commands: [drain]}");
    assertThat(said())
        .containsExactly("roles.yaml:1: 'drain' matches no command - there is elevate, runs");
  }

  @Test
  void whereARunbookHasNoNameYetOnlyCommandsAreHeldAgainstAGrant() {
    read(Set.of(), false, "- {role: ops, may: [run], runbooks: [drain], commands: [log]}");

    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("roles.yaml:1: 'log' matches no command");
  }

  @Test
  void aConditionMayAskElevateForRoleAndMinutesAndNoOtherCommand() {
    read("- {role: ops, may: [view], commands: [elevate], where: role == 'boss' && minutes < 31}");
    assertThat(said()).isEmpty();

    read("- {role: ops, may: [view], commands: [runs], where: minutes < 31}");
    assertThat(said()).singleElement().asString().contains("unknown name 'minutes'");
  }

  @Test
  void aFileThatIsNoListSaysSo() {
    read("role: ops");

    assertThat(said())
        .containsExactly(
            "roles.yaml:1: roles.yaml is a list of grants - write '- role: NAME' lines");
  }

  @Test
  void anEntryThatSaysNothingOfItsRoleIsAMistake() {
    read("- {role: ops, elevation: 2h}\n- {role: lead, inherits: [ops]}\n- {role: idle}");

    assertThat(said())
        .containsExactly("roles.yaml:3: this grant allows and denies nothing - add 'may: [view]'");
  }

  @Test
  void namesTheChannelsThatGrantsAreBoundTo() {
    RolesFile file =
        read(
            """
            - {role: ops, may: [run], runbooks: [scale], channels: [night, day]}
            - {role: lead, deny: [run], runbooks: [scale], channels: [general]}
            - {role: boss, may: [run], runbooks: [scale]}
            """);

    assertThat(file.channels()).containsExactly("day", "general", "night");
  }

  @Test
  void tellsWhichParametersConditionsAskForUnderWhichVerb() {
    RolesFile file =
        read(
            """
            - {role: ops, may: [run, view], runbooks: [scale], where: replicas < 10}
            - {role: ops, may: [cancel], runbooks: [scale]}
            """);

    assertThat(file.asks(Set.of(Verb.RUN, Verb.PLAN), SCALE, "replicas")).isTrue();
    assertThat(file.asks(Set.of(Verb.RUN), SCALE, "service")).isFalse();
    assertThat(file.asks(Set.of(Verb.CANCEL), SCALE, "replicas")).isFalse();
    assertThat(file.asks(Set.of(Verb.RUN), RUNS, "replicas")).isFalse();
  }

  @Test
  void aStarCoversWhatItDoesNotCallByName() {
    Reach all = new Reach(List.of("*"), List.of("runs"));

    assertThat(all.covers(SCALE)).isTrue();
    assertThat(all.names(SCALE)).isFalse();
    assertThat(all.names(RUNS)).isTrue();
    assertThat(all.names(new Subject.OfRunbook("runs"))).isFalse();
    assertThat(Reach.of(SCALE).names(SCALE)).isTrue();
  }
}
