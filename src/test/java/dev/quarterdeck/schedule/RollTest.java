package dev.quarterdeck.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a runbook's schedules when its file changes. */
class RollTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
  private static final String THREE = "{cron: \"0 3 * * *\", zone: UTC}";
  private static final String FOUR = "{cron: \"0 4 * * *\", zone: UTC}";
  private static final String FIVE = "{cron: \"0 5 * * *\", zone: UTC}";

  private static List<Docket> stored(Runbook runbook) {
    return Samples.roll(List.of(), runbook, THEN).stream().map(d -> d.at(d.key(), 7)).toList();
  }

  private static Docket paused(Docket docket) {
    Docket.Pause pause = new Docket.Pause("bob", "why", THEN, Optional.empty(), 0);
    return docket.saying(new Docket.Said(Optional.of(pause), Optional.empty(), Optional.of("bob")));
  }

  private static List<Docket> changed(List<Docket> kept, String... schedules) {
    return Samples.roll(kept, Samples.runbook("nightly", schedules), NOW);
  }

  @Test
  void nothingChangesWhenTheFileSaysTheSame() {
    List<Docket> kept = stored(Samples.runbook("nightly", THREE, FOUR));
    assertThat(changed(kept, THREE, FOUR)).isEqualTo(kept);
  }

  @Test
  void aPauseGoesWithItsScheduleWhenOneBeforeItIsTakenOut() {
    List<Docket> kept = stored(Samples.runbook("nightly", THREE, FOUR));
    Docket only = changed(List.of(kept.getFirst(), paused(kept.getLast())), FOUR).getFirst();
    assertThat(only.key().number()).isOne();
    assertThat(only.version()).as("written over the row of the other").isEqualTo(7);
    assertThat(only.said().pause()).isPresent();
    assertThat(only.looked().until()).isEqualTo(THEN);
  }

  @Test
  void aPauseGoesWithItsScheduleWhenOneIsWrittenBeforeIt() {
    List<Docket> kept = stored(Samples.runbook("nightly", FOUR));
    List<Docket> both = changed(List.of(paused(kept.getFirst())), THREE, FOUR);
    assertThat(both.getFirst().said().pause()).isEmpty();
    assertThat(both.getFirst().looked().until()).isEqualTo(NOW);
    assertThat(both.getLast().said().pause()).isPresent();
    assertThat(both.getLast().version()).as("a row of its own").isZero();
  }

  @Test
  void aPauseStaysWhenTheTimesChange() {
    List<Docket> kept = stored(Samples.runbook("nightly", THREE));
    Docket later = changed(List.of(paused(kept.getFirst())), FIVE).getFirst();
    assertThat(later.said().pause()).isPresent();
    assertThat(later.said().lastChange()).contains("bob");
    assertThat(later.looked().until()).isEqualTo(NOW);
  }

  @Test
  void onesThatDifferInTheirValuesAloneAreToldApart() {
    String values = "{cron: \"0 3 * * *\", zone: UTC, with: {service: %s}}";
    String text =
        """
        runbook: sample
        title: A sample
        command: sample {service}
        owner: on-call
        parameters:
          service: {type: service}
        schedules: [%s]
        start: one
        states:
          one: {do: swarm.look, with: {service: "{{ service }}"}, then: succeeded}
        """;
    String web = values.formatted("web");
    String api = values.formatted("api");
    List<Docket> kept = stored(Samples.read(text.formatted(web + ", " + api)));
    Docket only =
        Samples.roll(
                List.of(kept.getFirst(), paused(kept.getLast())),
                Samples.read(text.formatted(api)),
                NOW)
            .getFirst();
    assertThat(only.said().pause()).isPresent();
    assertThat(only.looked().until()).isEqualTo(THEN);
    Docket other =
        Samples.roll(kept, Samples.read(text.formatted(values.formatted("db"))), NOW).getFirst();
    assertThat(other.looked().until()).as("its times are the same").isEqualTo(THEN);
  }
}
