package dev.quarterdeck.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final String HEAD =
      """
      runbook: sample
      title: A sample
      command: sample {service} {count}
      parameters:
        service: {type: service}
        count: {type: number, min: 1, max: 9}
        pace: {type: choice, of: [slow, fast], default: slow}
        pause: {type: duration, default: 5m}
      start: one
      states:
        one: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded}
      """;
  private static final String OWNED = HEAD + "owner: on-call\n";
  private static final int FIRST = 13;
  private static final String GOOD =
      "cron: \"0 3 * * SUN\", zone: America/Toronto, with: {service: web, count: 2}";

  private final Problems problems = new Problems();

  @Test
  void sayWhenWithWhatAndWhere() {
    List<Schedule> schedules =
        read(
            """
            schedules:
              - {cron: "0 3 * * SUN", zone: America/Toronto, with: {service: web, count: 2}}
              - cron: 30 2 1 * *
                zone: UTC
                with: {service: web, count: 3, pace: fast, pause: 90s}
                announce: 15m
                channel: deploys
            """);
    assertThat(told()).isEmpty();
    assertThat(schedules.getFirst().when().next(Instant.parse("2026-01-01T00:00:00Z")))
        .isEqualTo(Instant.parse("2026-01-04T08:00:00Z"));
    assertThat(schedules.getFirst().with()).isEqualTo(Map.of("service", "web", "count", "2"));
    assertThat(schedules.getFirst().announce()).isEmpty();
    assertThat(schedules.getLast().when().words()).isEqualTo("30 2 1 * * UTC");
    assertThat(schedules.getLast().announce()).contains(Duration.ofMinutes(15));
    assertThat(schedules.getLast().channel()).contains("deploys");
  }

  @Test
  void areNoneWhereNothingIsSaid() {
    assertThat(read("")).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void areAList() {
    read("schedules: {" + GOOD + "}\n");
    assertThat(told())
        .containsExactly(
            FIRST
                + ": 'schedules' is a list - write '- {cron: \"0 3 * * SUN\", zone:"
                + " America/Toronto}' below it");
  }

  @Test
  void needAnOwnerWhoseRightsTheyHave() {
    var _ = found(HEAD + "schedules: [{" + GOOD + "}]\n");
    assertThat(told())
        .containsExactly(
            (FIRST - 1)
                + ": a schedule may do what the owner of its runbook may, and there is none -"
                + " add 'owner: ROLE'");
  }

  @Test
  void tellEveryMistakeAtOnce() {
    read(
        """
        schedules:
          - {cron: "0 3 31 2 *", zone: America/Torono, with: {service: web, count: 2}}
          - {corn: "0 3 * * SUN", with: {service: web, count: 2}}
          - {cron: "0 3 * * MONDAY", zone: UTC, with: {service: web, count: 2}, announce: 0s}
          - cron: "0 3 * * *"
            zone: UTC
            with: {servcie: web, count: 10, pace: quick, pause: long}
            announce: 2d
            channel: ""
          - {cron: "0 3 * * *", zone: UTC, with: {service: "{{ service }}", count: [1, 2]}}
          - {cron: "0 3 * * *", zone: UTC}
        """);
    assertThat(told())
        .containsExactly(
            "14: '0 3 31 2 *' never comes: no such month has that day - correct the day or the"
                + " month",
            "14: unknown zone 'America/Torono' - write 'America/Toronto'",
            "15: a schedule needs 'cron' - add 'cron: \"0 3 * * SUN\"'",
            "15: a schedule needs 'zone' - add 'zone: America/Toronto'",
            "15: unknown key 'corn' - write 'cron'",
            "16: 'MONDAY' is no weekday - write MON",
            "16: 'announce' is more than 0s and at most 1d - write 15m",
            "19: 'servcie' is no parameter - write 'service'",
            "19: '10' is no number for 'count' - write a whole number from 1 to 9",
            "19: 'quick' is no choice for 'pace' - write slow or fast",
            "19: 'long' is no duration for 'pause' - write 90s, 10m or 2h",
            "19: the schedule gives no 'service', which has no default - add 'service: the name of"
                + " a service, as people type it' below 'with'",
            "20: 'announce' is more than 0s and at most 1d - write 15m",
            "21: 'channel' is empty - write 'channel: VALUE' or remove it",
            "22: '{{ service }}' is no service for 'service' - write the name of a service, as"
                + " people type it",
            "22: 'count' takes one value on one line - write what people type",
            "23: the schedule gives no 'service', which has no default - add 'service: the name of"
                + " a service, as people type it' below 'with'",
            "23: the schedule gives no 'count', which has no default - add 'count: a whole number"
                + " from 1 to 9' below 'with'");
  }

  private List<Schedule> read(String schedules) {
    return found(OWNED + schedules)
        .flatMap(RunbookFile.Found::runbook)
        .map(Runbook::schedules)
        .orElse(List.of());
  }

  private Optional<RunbookFile.Found> found(String text) {
    return RunbookFile.read("runbooks/x.yaml", text, Offers.swarm(), new Cel(), problems);
  }

  private List<String> told() {
    return problems.list().stream()
        .map(Problem::toString)
        .map(t -> t.substring("runbooks/x.yaml:".length()))
        .toList();
  }
}
