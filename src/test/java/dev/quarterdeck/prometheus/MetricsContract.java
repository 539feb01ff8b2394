package dev.quarterdeck.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Metrics.Reading;
import dev.quarterdeck.target.Metrics.Sample;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Unfit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is true of everything that is asked in PromQL. */
abstract class MetricsContract {
  private Prometheus prometheus;

  abstract URI address();

  @BeforeEach
  void open() {
    prometheus =
        new Prometheus(
            new Prometheus.Config(address(), Duration.ofSeconds(5), Redactor.unknowing()));
  }

  @AfterEach
  void close() {
    prometheus.close();
  }

  Reading now(String query) {
    return prometheus.now(query);
  }

  private List<Double> values(String query) {
    return now(query).samples().stream().map(Sample::value).toList();
  }

  @Test
  void aNumberIsOneSampleWithoutLabels() {
    Sample sample = now("1.5").samples().getFirst();

    assertThat(sample.value()).isEqualTo(1.5);
    assertThat(sample.series()).isEqualTo("{}");
    assertThat(now("1.5").warnings()).isEmpty();
  }

  @Test
  void aSeriesHasItsLabels() {
    Sample sample =
        now("label_replace(vector(2), \"service\", \"a b\", \"\", \"\")").samples().getFirst();

    assertThat(sample.value()).isEqualTo(2);
    assertThat(sample.labels()).isEqualTo(Map.of("service", "a b"));
    assertThat(sample.series()).isEqualTo("{service=\"a b\"}");
  }

  @Test
  void whatIsNotThereIsNoSample() {
    assertThat(values("nobody_measures_this")).isEmpty();
  }

  @Test
  void whatIsDividedByNothingIsInfiniteOrNoNumber() {
    assertThat(values("vector(1) / 0")).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(values("vector(-1) / 0")).containsExactly(Double.NEGATIVE_INFINITY);
    assertThat(values("vector(0) / 0")).containsExactly(Double.NaN);
  }

  @Test
  void whatIsNoPromqlIsTheAskersMistake() {
    assertThatThrownBy(() -> now("up{"))
        .isInstanceOf(Unfit.class)
        .hasMessageStartingWith("The query is no PromQL that can be answered: ")
        .hasMessageContaining("parse error");
  }

  @Test
  void aRangeIsNoValue() {
    assertThatThrownBy(() -> now("up[1m]"))
        .isInstanceOf(Unfit.class)
        .hasMessage(
            "The query gives a matrix, and a value is needed: take its range or quotes away.");
  }
}
