package dev.quarterdeck.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.snapshot.Check;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped tests notice whatever is taken out of the shipped roles, or put in too much. */
class ShippedTestsTest {
  private static final Path ROLES = Path.of("permissions/roles.yaml");

  @TempDir Path root;

  @BeforeEach
  void copy() throws IOException {
    for (String folder : List.of("runbooks", "permissions")) {
      Files.createDirectory(root.resolve(folder));
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.toList()) {
          Files.copy(file, root.resolve(file));
        }
      }
    }
  }

  private static List<String> grants() throws IOException {
    return List.of(Files.readString(ROLES).split("(?m)^(?=- role:)"));
  }

  /** What stands before the first grant is a comment. */
  static IntStream everyGrant() throws IOException {
    return IntStream.range(1, grants().size());
  }

  private List<String> problems(String roles) throws IOException {
    Files.writeString(root.resolve(ROLES), roles);
    return new Check(new Loader(Offers.swarm(), new Cel()))
        .problems(root).stream().map(Problem::toString).toList();
  }

  @ParameterizedTest
  @MethodSource("everyGrant")
  void noticeAGrantThatIsTakenOut(int index) throws IOException {
    List<String> grants = new ArrayList<>(grants());
    // Its role stays, and a verb that no test asks for.
    grants.set(index, grants.get(index).replaceFirst("(may|deny): .*", "$1: [silence]"));

    assertThat(problems(String.join("", grants)))
        .as("without\n" + grants().get(index))
        .isNotEmpty()
        .allMatch(problem -> problem.startsWith("permissions/tests.yaml:"))
        .anyMatch(problem -> problem.contains(", but "));
  }

  @Test
  void sayWhichDatabaseCouldBeScaledWithoutTheDeny() throws IOException {
    String roles = Files.readString(ROLES);

    assertThat(problems(roles.replace("  deny: [run]", "  deny: [skip]")))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains(
                        "dave may run scale-service (service=cassandra-1, replicas=0, in ops-prod), but should"
                            + " not: role administrator may run 'scale-service':"
                            + " permissions/roles.yaml:"));
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void noticeWhatIsGrantedTooMuch(String grant) throws IOException {
    assertThat(problems(Files.readString(ROLES) + grant))
        .isNotEmpty()
        .allMatch(
            problem ->
                problem.contains(", but should not: role ") || problem.contains(" more ways"));
  }

  static Stream<String> tooMuch() {
    return Stream.of(
        "- {role: viewer, may: [run], runbooks: [restart-service], channels: [incident]}\n",
        "- {role: viewer, may: [view], commands: [logs]}\n",
        "- {role: on-call, may: [audit], commands: [audit]}\n",
        "- {role: on-call, may: [unlock], runbooks: [\"*\"]}\n",
        "- {role: on-call, may: [run], runbooks: [update-image]}\n",
        "- {role: release-manager, may: [cancel], runbooks: [scale-service]}\n");
  }
}
