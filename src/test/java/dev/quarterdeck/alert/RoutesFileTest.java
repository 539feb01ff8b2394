package dev.quarterdeck.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesFileTest {
  private final Problems problems = new Problems();

  private Routes read(String text) {
    return Yaml.read("permissions/alerts.yaml", text, problems)
        .map(node -> RoutesFile.read(node, problems))
        .orElseThrow();
  }

  private List<String> said() {
    return problems.list().stream()
        .map(Problem::toString)
        .map(text -> text.substring("permissions/alerts.yaml:".length()))
        .toList();
  }

  @Test
  void theFirstThatMatchesCounts() {
    Routes routes =
        read(
            """
            - {match: {severity: critical, team: maple}, channel: ops-prod}
            - match: {severity: [warning, info]}
              channel: deploys
            - {channel: rest}
            """);
    assertThat(said()).isEmpty();
    assertThat(routes.channel(Map.of("severity", "critical", "team", "maple", "x", "y")))
        .contains("ops-prod");
    assertThat(routes.channel(Map.of("severity", "info"))).contains("deploys");
    assertThat(routes.channel(Map.of("severity", "critical"))).contains("rest");
  }

  @Test
  void withoutAMatchNoChannelIsNamed() {
    assertThat(read("- {match: {severity: page}, channel: x}").channel(Map.of())).isEmpty();
    assertThat(Routes.none().channel(Map.of("severity", "page"))).isEmpty();
  }

  @Test
  void tellsEveryMistakeAtOnce() {
    read(
        """
        - {match: {severity: critical}}
        - {match: {"sever-ity": critical}, channel: x}
        - {match: {severity: {a: b}}, channel: x}
        - {match: {severity: []}, chanel: x}
        - {match: critical, channel: x}
        """);
    assertThat(said())
        .containsExactly(
            "1: a route needs 'channel' - add 'channel: ops-prod'",
            "2: 'sever-ity' is no name of a label - match [a-zA-Z_][a-zA-Z0-9_]*",
            "3: 'severity' takes a value, or a list of values - write 'severity: critical'",
            "4: a route needs 'channel' - add 'channel: ops-prod'",
            "4: 'severity' takes a value, or a list of values - write 'severity: critical'",
            "4: unknown key 'chanel' - write 'channel'",
            "5: 'match' is a map - write 'name: value' lines below it");
  }

  @Test
  void aRouteBehindOneThatTakesAllIsAMistake() {
    read("- {channel: x}\n- {match: {severity: page}, channel: y}\n");
    assertThat(said())
        .containsExactly(
            "2: no alert comes to this route: the one in line 1 takes all - put the route without"
                + " 'match' last");
  }

  @Test
  void isAList() {
    read("channel: x");
    assertThat(said()).hasSize(1).first().asString().contains("is a list of routes");
  }
}
