package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Spec spec = Sketch.spec("app:v1", 2);

  @Test
  void ofASpecWithoutAnyIsWhatTheEngineDoesThen() {
    assertThat(spec.pace().text())
        .isEqualTo("1 at a time, stop-first, each watched for 5s, when one fails: pause");
  }

  @Test
  void saysInWhatOrderHowFastAndWhatComesOfFailures() {
    Spec wanted =
        spec.withPace(
            List.of(
                Pace.Wanted.order("start-first"),
                Pace.Wanted.parallelism(2),
                Pace.Wanted.delay(Duration.ofSeconds(90)),
                Pace.Wanted.monitor(Duration.ofSeconds(30)),
                Pace.Wanted.maxFailureRatio(0.25)));
    assertThat(wanted.pace().text())
        .isEqualTo(
            "2 at a time, start-first, 1m30s apart, each watched for 30s, when more than 25 % fail: pause");
  }

  @Test
  void isWrittenAsTheEngineTellsItAfterwards() {
    Spec wanted =
        spec.withPace(
            List.of(
                Pace.Wanted.parallelism(2),
                Pace.Wanted.delay(Duration.ZERO),
                Pace.Wanted.monitor(Duration.ZERO),
                Pace.Wanted.maxFailureRatio(1.0 / 3)));
    assertThat(wanted.raw().path("UpdateConfig").toString())
        .isEqualTo(
            "{\"Parallelism\":2,\"FailureAction\":\"pause\",\"MaxFailureRatio\":0.33333334,"
                + "\"Order\":\"stop-first\"}");
  }

  @Test
  void wantedOfNothingLeavesTheSpecAsItIs() {
    assertThat(spec.withPace(List.of()).same(spec)).isTrue();
  }
}
