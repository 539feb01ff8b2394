package dev.quarterdeck.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.Metrics.Sample;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExpectTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final List<String> said = new ArrayList<>();
  private final Metrics metrics = _ -> new Metrics.Reading(this.answer.apply(passed()), List.of());
  private Instant now = NOON;
  private Function<Duration, List<Sample>> answer = _ -> List.of();
  private int asked;

  private Duration passed() {
    return Duration.between(NOON, now);
  }

  private static Sample sample(String service, double value) {
    return new Sample(Map.of("service", service), value, NOON);
  }

  private Outcome expect(Map<String, Object> inputs) throws InterruptedException {
    return expect(metrics, inputs);
  }

  private Outcome expect(Metrics asked, Map<String, Object> inputs) throws InterruptedException {
    Action action = Prometheus.expect(asked, () -> now);
    Map<String, Object> all = new HashMap<>(inputs);
    all.put("query", "ratio");
    Inputs given = new Inputs(new StepKey("7", "verify", 1), all);
    return action.perform(action.intend(given, History.empty()), new Waiting());
  }

  private final class Waiting implements Progress {
    @Override
    public void say(String text, double fraction) {
      assertThat(fraction).isBetween(0.0, 1.0);
      said.add(text);
    }

    @Override
    public void save(Checkpoint checkpoint) {}

    @Override
    public void await(Duration duration) {
      now = now.plus(duration);
    }
  }

  private static Map<String, Object> outputs(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done.outputs();
      case Outcome.Failed failed -> failed.outputs();
      default -> throw new AssertionError(outcome);
    };
  }

  @Test
  void oneLookIsEnoughUnlessMoreIsAskedFor() throws Exception {
    answer = _ -> List.of(sample("a", 0.02), sample("b", 0.04));

    Outcome outcome = expect(Map.of("below", 0.05));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.note()).isEqualTo("0.04, which is below 0.05");
    assertThat(outputs(outcome)).isEqualTo(Map.of("value", 0.04, "series", "", "asked", true));
    assertThat(now).isEqualTo(NOON);
  }

  @Test
  void everySampleHasToHoldAndThoseThatDoNotAreNamed() throws Exception {
    answer = _ -> List.of(sample("a", 0.02), sample("b", 0.4), sample("c", 0.05));

    Outcome outcome = expect(Map.of("below", 0.05));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note())
        .isEqualTo(
            "broken: 0.4 of {service=\"b\"}, {service=\"c\"}, and is to be below 0.05: ratio");
    assertThat(outputs(outcome)).containsEntry("value", 0.4).containsEntry("asked", true);
  }

  @Test
  void aValueMayHaveToLieBetweenTwo() throws Exception {
    answer = _ -> List.of(sample("a", 3));
    assertThat(expect(Map.of("below", 5.0, "above", 1L))).isInstanceOf(Outcome.Done.class);

    answer = _ -> List.of(sample("a", 1));
    assertThat(expect(Map.of("below", 5.0, "above", 1L)).note())
        .startsWith("broken: 1 of {service=\"a\"}, and is to be above 1 and below 5");
  }

  @Test
  void itHoldsForAsLongAsIsAskedForAndSaysHowFarItIs() throws Exception {
    answer = _ -> List.of(sample("a", 0.31));

    Outcome outcome = expect(Map.of("below", 0.5, "for", "PT2M"));

    assertThat(outcome.note()).isEqualTo("0.31, which is below 0.5 for 2m");
    assertThat(said).contains("5s of 2m, 0.31", "1m10s of 2m, 0.31");
    assertThat(passed()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void oneLookThatShowsItBrokenEndsIt() throws Exception {
    answer = passed -> List.of(sample("a", passed.toSeconds() == 60 ? 0.9 : 0.1));

    assertThat(expect(Map.of("below", 0.5, "for", "PT2M"))).isInstanceOf(Outcome.Failed.class);
    assertThat(passed()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void noDataIsAFailureUnlessItIsFine() throws Exception {
    List<List<Sample>> nothing = List.of(List.of(), List.of(sample("a", Double.NaN)));
    for (List<Sample> samples : nothing) {
      answer = _ -> samples;

      Outcome strict = expect(Map.of("below", 0.5));
      assertThat(strict).isInstanceOf(Outcome.Failed.class);
      assertThat(strict.note()).startsWith("broken: no data");
      assertThat(outputs(strict)).doesNotContainKey("value");

      Outcome fine = expect(Map.of("below", 0.5, "empty", "fine"));
      assertThat(fine).isInstanceOf(Outcome.Done.class);
      assertThat(fine.note()).isEqualTo("no data, which is fine");
    }
  }

  @Test
  void aSeriesThatIsNoNumberIsTheOneThatIsNamed() throws Exception {
    answer = _ -> List.of(sample("a", Double.NaN), sample("b", 0.1));

    Outcome outcome = expect(Map.of("below", 0.5));

    assertThat(outcome.note()).startsWith("broken: no data of {service=\"a\"}");
    assertThat(outputs(outcome)).doesNotContainKey("value");
  }

  @Test
  void anEmptyAnswerOfWhichPartIsMissingIsNoAnswer() throws Exception {
    Metrics partial = _ -> new Metrics.Reading(List.of(), List.of("a store is away"));

    Outcome outcome = expect(partial, Map.of("below", 0.5));

    assertThat(outcome.note())
        .isEqualTo("could not ask: Prometheus answers nothing, and warns: a store is away.");
    assertThat(outputs(outcome)).containsEntry("asked", false);
  }

  @Test
  void anInfiniteValueBreaksItAndIsNoOutput() throws Exception {
    answer = _ -> List.of(sample("a", Double.POSITIVE_INFINITY));

    Outcome outcome = expect(Map.of("below", 0.5));

    assertThat(outcome.note()).startsWith("broken: +Inf of ");
    assertThat(outputs(outcome)).doesNotContainKey("value");
  }

  @Test
  void whatCannotBeAskedIsNotCalledBroken() throws Exception {
    Metrics away =
        _ -> {
          asked++;
          throw new TargetFailure("The Prometheus at prometheus:9090 is away.");
        };

    Outcome outcome = expect(away, Map.of("below", 0.5));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note())
        .isEqualTo("could not ask: The Prometheus at prometheus:9090 is away.");
    assertThat(outputs(outcome)).isEqualTo(Map.of("series", "", "asked", false));
    assertThat(asked).isEqualTo(3);
    assertThat(passed()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whereNoneIsConfiguredTheSettingIsNamed() throws Exception {
    assertThat(expect(Metrics.none(), Map.of("below", 0.5)).note())
        .isEqualTo(
            "could not ask: No Prometheus is configured. Set quarterdeck.prometheus.address to ask"
                + " one.");
  }

  @Test
  void aHiccupOfPrometheusIsTriedAgain() throws Exception {
    Metrics once =
        query -> {
          if (asked++ == 0) {
            throw new TargetFailure("It is away.");
          }
          return metrics.now(query);
        };
    answer = _ -> List.of(sample("a", 0.1));

    assertThat(expect(once, Map.of("below", 0.5))).isInstanceOf(Outcome.Done.class);
    assertThat(said).containsExactly("It is away. (trying again)");
  }

  @Test
  void itNeedsABoundThatCanBeMet() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of(), Map.of("below", 1.0, "above", 1.0), Map.of("below", Double.NaN))) {
      assertThatThrownBy(() -> expect(wrong))
          .isInstanceOf(Unfit.class)
          .hasMessageStartingWith("'below' and 'above' of prometheus.expect: ");
    }
  }
}
