package dev.quarterdeck.bot;

import static dev.quarterdeck.alert.Told.fires;
import static dev.quarterdeck.alert.Told.resolved;
import static dev.quarterdeck.alert.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.About;
import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.Graphs;
import dev.quarterdeck.alert.Graphs.Bound;
import dev.quarterdeck.alert.Graphs.Curve;
import dev.quarterdeck.alert.Graphs.Graph;
import dev.quarterdeck.alert.Graphs.Point;
import dev.quarterdeck.alert.Graphs.Query;
import dev.quarterdeck.alert.Graphs.Range;
import dev.quarterdeck.alert.Told;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What comes into the threads of alerts. */
class CourierTest {
  private static final String SUBJECT = "alert/1/1";
  private static final Place THREAD = new Place("console", "", "ops-prod", Optional.of("the card"));

  private final Stage stage = new Stage(Stage.scaleService(Approvals.none()));
  private Optional<Place> thread = Optional.of(THREAD);
  private Graphs graphs = Graphs.none();

  private void told(int second, Alert... alerts) {
    stage.now = Told.at(second);
    stage.told(tells(alerts));
  }

  private void drives() {
    Courier.Desks desks = new Courier.Desks(_ -> thread, stage.room, stage.transactions);
    Offer offer = new Offer(List.of(), List.of(stage.world.services()), List.of());
    new Courier(
            stage.alerts,
            desks,
            offer,
            (g, now) -> new AlertGraph(graphs).of(g, now),
            () -> stage.now)
        .drive(SUBJECT, () -> true);
  }

  @Test
  void saysEachLineOnceInTheThreadOfTheCard() {
    told(30, fires("a", 0));
    told(60, fires("a", 0), fires("b", 40));
    told(330, resolved("a", 0, 300), resolved("b", 40, 300));
    drives();
    drives();
    assertThat(stage.room.said.values().stream().map(m -> m.fallback()))
        .containsExactly(
            "Fires too: BackendBroken instance=b",
            "Resolved: BackendBroken instance=a; BackendBroken instance=b",
            "All is resolved, 5m after the first fired.");
    assertThat(stage.room.where.values()).containsOnly(THREAD);
    assertThat(stage.alerts.lines).isEmpty();
  }

  @Test
  void waitsUntilTheCardStands() {
    thread = Optional.empty();
    told(30, fires("a", 0));
    drives();
    assertThat(stage.alerts.lines).hasSize(2);
  }

  private static Graph graph(Instant now) {
    return new Graph(
        new Query("SlowBackend", "rate(x[5m])", Optional.of(new Bound(">", 0.05))),
        new Range(now.minusSeconds(3_600), now, Duration.ofSeconds(15)),
        List.of(new Curve("", List.of(new Point(now, 0.3125)))),
        2);
  }

  private static long red(File file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.content()));
      return IntStream.range(0, image.getWidth() * image.getHeight())
          .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
          .filter(colour -> colour == 0xC03030)
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void showsTheGraphWithWordsForWhoeverCannotSeeIt() {
    graphs = (_, now) -> Optional.of(graph(now));
    told(0, fires("a", 0));
    drives();
    File file = stage.room.files.values().iterator().next();
    assertThat(file.name()).isEqualTo("a1-1.png");
    assertThat(file.mime()).isEqualTo("image/png");
    assertThat(red(file)).as("the line that the values should not cross").isGreaterThan(300);
    assertThat(file.alt())
        .isEqualTo(
            "rate(x[5m]) from 11:00:00 UTC to 12:00:00 UTC, last 0.3125; it fires at > 0.05; 2 more"
                + " are not drawn");
    assertThat(stage.room.where.values()).containsOnly(THREAD);
  }

  @Test
  void findsTheServiceItIsAboutAlsoWhenThereIsNoGraph() {
    graphs =
        (_, _) -> {
          throw new TargetFailure("The Prometheus at p:9090 did not answer within 5 s.");
        };
    told(30, fires("a", 0));
    drives();
    assertThat(stage.alerts.find(1).orElseThrow().about())
        .contains(
            new About(
                "service/id-of-maplepress_backend", "maplepress_backend", "maplepress_backend"));
    assertThat(stage.room.raised).contains(SUBJECT);
    assertThat(stage.room.files).isEmpty();
  }

  private void waits(Duration time) {
    stage.now = stage.now.plus(time);
    drives();
  }

  @Test
  void asksAgainForAGraphWhileAllElseIsSaid() {
    graphs =
        (_, _) -> {
          throw new TargetFailure("The Prometheus at p:9090 did not answer within 5 s.");
        };
    told(30, fires("a", 0));
    drives();
    told(40, fires("a", 0), fires("b", 35));
    drives();
    assertThat(stage.room.reads()).contains("Fires too");
    assertThat(stage.alerts.lines).hasSize(1);

    graphs = (_, now) -> Optional.of(graph(now));
    drives();
    assertThat(stage.room.files).isEmpty();
    waits(Courier.PAUSE);
    assertThat(stage.room.files).hasSize(1);
    assertThat(stage.alerts.lines).isEmpty();
  }

  @Test
  void saysAfterTenMinutesWhyThereIsNoGraph() {
    graphs =
        (_, _) -> {
          throw new TargetFailure("The Prometheus at p:9090 did not answer within 5 s.");
        };
    told(30, fires("a", 0));
    drives();
    for (int i = 0; i < 18; i++) {
      waits(Courier.PAUSE);
    }
    assertThat(stage.room.said).isEmpty();
    waits(Courier.PAUSE);
    assertThat(stage.room.reads())
        .isEqualTo("There is no graph of it. The Prometheus at p:9090 did not answer within 5 s.");
    assertThat(stage.alerts.lines).isEmpty();
  }

  @Test
  void doesNotAskAgainWhatIsWrongWithTheQuestion() {
    graphs =
        (_, _) -> {
          throw new Unfit("The query is no PromQL that can be answered: parse error.");
        };
    told(30, fires("a", 0));
    drives();
    assertThat(stage.room.reads()).contains("There is no graph of it.", "parse error");
    assertThat(stage.alerts.lines).isEmpty();
  }

  private Alert of(String service) {
    Alert alert = fires(service, 0);
    TreeMap<String, String> labels = new TreeMap<>(alert.labels());
    labels.put("service", service);
    return new Alert(
        "f" + service,
        alert.status(),
        labels,
        alert.annotations(),
        alert.startsAt(),
        alert.endsAt(),
        "");
  }

  @Test
  void looksAgainWhenOneOfTwoServicesIsNotHeardOfAnyMore() {
    told(30, of("maplepress_backend"), of("redis"));
    drives();
    assertThat(stage.alerts.find(1).orElseThrow().about()).isEmpty();
    told(9 * 3_600, of("redis"));
    stage.now = Told.at(9 * 3_600 + 60);
    stage.sweeps("lapse");
    drives();
    assertThat(stage.alerts.find(1).orElseThrow().about()).map(About::name).contains("redis");
  }

  @Test
  void looksAgainWhenItIsAboutAnotherService() {
    told(30, of("maplepress_backend"));
    drives();
    told(330, of("maplepress_backend"), of("redis"));
    drives();
    assertThat(stage.alerts.find(1).orElseThrow().about())
        .map(About::name)
        .contains("maplepress_backend");
    told(630, resolved("maplepress_backend", 0, 600), of("redis"), of("redis"));
    drives();
    assertThat(stage.alerts.find(1).orElseThrow().about()).map(About::name).contains("redis");
  }

  @Test
  void aSwarmThatIsAwayKeepsNothingWaiting() {
    stage.world.down = new TargetFailure("The engine does not answer.");
    told(30, fires("a", 0));
    drives();
    assertThat(stage.alerts.find(1).orElseThrow().about()).isEmpty();
    stage.world.down = null;
    waits(Courier.PAUSE);
    assertThat(stage.alerts.find(1).orElseThrow().about()).isPresent();
    assertThat(stage.alerts.lines).isEmpty();
  }
}
