package dev.quarterdeck.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By answers recorded from Prometheus 2.42, and by those of one that is ill. */
class PrometheusTest extends MetricsContract {
  private final RecordedPrometheus recorded = new RecordedPrometheus();

  @Override
  URI address() {
    return recorded.address();
  }

  @AfterEach
  void stop() {
    recorded.close();
  }

  @Test
  void theQueryGoesInTheBodyAndTheTokenWithEveryQuestion() {
    recorded.answer(200, RecordedPrometheus.NOTHING);

    try (Prometheus known = as(recorded.address().resolve("/behind/a/path/"), "t0ken")) {
      var _ = known.now("up{job=\"a&b\"}");
    }
    assertThat(recorded.heard)
        .isEqualTo(List.of("POST /behind/a/path/api/v1/query Bearer t0ken query=up{job=\"a&b\"}"));
  }

  @Test
  void whatItWarnsOfIsTold() {
    recorded.answer(
        200, RecordedPrometheus.NOTHING.replaceFirst("\\{", "{\"warnings\":[\"half is lost\"],"));

    assertThat(now("up").warnings()).isEqualTo(List.of("half is lost"));
  }

  @Test
  void aTokenThatIsNotTakenIsSaidAndNotShown() {
    recorded.answer(401, "Unauthorized");

    try (Prometheus known = as(recorded.address(), "t0ken")) {
      assertThatThrownBy(() -> known.now("up"))
          .isInstanceOf(TargetFailure.class)
          .hasMessageEndingWith("HTTP 401: look at the secret of quarterdeck.prometheus.token.")
          .hasMessageNotContaining("t0ken");
    }
  }

  @Test
  void whatItCannotDoNowIsNotTheAskersMistake() {
    recorded.answer(
        503, "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}");

    assertThatThrownBy(() -> now("up"))
        .isInstanceOf(TargetFailure.class)
        .isNotInstanceOf(Unfit.class)
        .hasMessageEndingWith(" answers HTTP 503: query timed out.");
  }

  @Test
  void somethingElseAtItsAddressIsSaid() {
    for (String body : List.of("<html>hello</html>", "[]", "{}")) {
      recorded.answer(200, body);
      assertThatThrownBy(() -> now("up"))
          .hasMessageEndingWith(
              " (HTTP 200) is no Prometheus. Look at quarterdeck.prometheus.address.");
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    recorded.answer(200, "x".repeat(5 << 20));

    assertThatThrownBy(() -> now("up")).hasMessageContaining("gives more than 4 MB");
  }

  @Test
  void oneThatHangsOrIsGoneIsSaidInTime() {
    recorded.hang();
    try (Prometheus hasty = hasty(recorded.address())) {
      assertThatThrownBy(() -> hasty.now("up")).hasMessageContaining(" did not answer within 1 s.");
    }
    try (Prometheus gone = hasty(URI.create("http://127.0.0.1:1"))) {
      assertThatThrownBy(() -> gone.now("up"))
          .isInstanceOf(TargetFailure.class)
          .hasMessageStartingWith("The Prometheus at 127.0.0.1:1 cannot be asked (")
          .hasMessageEndingWith("). Look whether it runs and is reached from the bot's host.");
    }
  }

  @Test
  void anAddressIsWrittenInFull() {
    assertThatThrownBy(() -> hasty(URI.create("prometheus:9090")))
        .hasMessage(
            "quarterdeck.prometheus.address: 'prometheus:9090' is no address of a Prometheus: write"
                + " http://host:9090");
  }

  @Test
  void theNameOfAServiceInAStackIsNoHost() {
    assertThatThrownBy(() -> hasty(URI.create("http://mon_prometheus:9090")))
        .hasMessage(
            "quarterdeck.prometheus.address: 'http://mon_prometheus:9090' is no address of a"
                + " Prometheus: no host in a URL has a '_'; give the service a network alias"
                + " without one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus", "mon_prometheus"})
  void aLoginInTheAddressIsRefusedAndNotTold(String name) {
    assertThatThrownBy(() -> hasty(URI.create("http://bot:hunter2@" + name + ":9090")))
        .hasMessageContaining("name it in quarterdeck.prometheus.token")
        .hasMessageNotContaining("hunter2");
  }

  private static Prometheus hasty(URI address) {
    return new Prometheus(
        new Prometheus.Config(address, Duration.ofMillis(500), Redactor.unknowing()));
  }

  private static Prometheus as(URI address, String token) {
    return new Prometheus(
        new Prometheus.Config(
            address,
            () -> Optional.of(new Secret(token)),
            Optional.empty(),
            Duration.ofSeconds(5),
            Redactor.unknowing()));
  }
}
