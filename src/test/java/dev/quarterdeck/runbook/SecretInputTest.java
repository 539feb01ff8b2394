package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretInputTest {
  private final Problems problems = new Problems();

  private Optional<Runbook> password(String written) {
    return read("  text: {type: string}\n", written);
  }

  private Optional<Runbook> read(String parameters, String written) {
    String text =
        """
        runbook: sample
        title: A sample
        command: sample {text}
        parameters:
        %sstart: one
        states:
          one: {do: redis.login, with: {password: %s}, then: succeeded}
        """
            .formatted(parameters, written);
    return RunbookFile.read("s.yaml", text, Offers.swarm(), new Cel(), problems)
        .flatMap(RunbookFile.Found::runbook);
  }

  private List<String> told() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void holdsTheNameOfASecret() {
    State.Do login = (State.Do) password("redis-password").orElseThrow().state("one");

    assertThat(login.with())
        .hasEntrySatisfying(
            "password", name -> assertThat(name.fill(Map.of())).isEqualTo("redis-password"));
    assertThat(told()).isEmpty();
  }

  @Test
  void isNotWhatSomebodyTypes() {
    password("\"{{ text }}\"");

    assertThat(told())
        .containsExactly(
            "s.yaml:8: the input 'password' takes the name of a secret, never the secret itself,"
                + " but '{{ text }}' gives string - write its name without {{ }}: who asks must not"
                + " choose it");
  }

  @Test
  void isNoParameter() {
    read("  text: {type: secret}\n", "redis-password");

    assertThat(told())
        .containsExactly(
            "s.yaml:5: a secret cannot be asked for in a channel - name the secret at the input"
                + " that takes it");
  }

  @Test
  void isNeitherAValueNorAPathNorTheBotsOwn() {
    for (String written :
        List.of("\"correct horse!\"", "../audit.key", "quarterdeck.store.password")) {
      password(written);
    }

    assertThat(told())
        .hasSize(3)
        .allMatch(
            problem ->
                problem.endsWith(
                    "does not fit the input 'password' - write the name of a secret, never the"
                        + " secret itself"));
  }
}
