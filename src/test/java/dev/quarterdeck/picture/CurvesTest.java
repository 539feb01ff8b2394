package dev.quarterdeck.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int RED = 0xC03030;

  private static Curves.Curve curve(String name, int points) {
    return new Curves.Curve(
        name,
        IntStream.range(0, points).mapToObj(i -> NOON.plusSeconds(15L * i)).toList(),
        IntStream.range(0, points).mapToObj(i -> Math.sin(i / 20.0) * 0.1 + 0.1).toList());
  }

  private static Curves curves(OptionalDouble threshold, Curves.Curve... all) {
    return new Curves(
        "<b>BackendBroken</b>",
        threshold,
        new Curves.Axis(NOON, NOON.plusSeconds(3_600), Duration.ofSeconds(15)),
        List.of(all));
  }

  private static long red(Curves curves) throws IOException {
    BufferedImage image = image(curves);
    assertThat(image.getWidth()).isEqualTo(900);
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
        .filter(colour -> colour == RED)
        .count();
  }

  @Test
  void drawsTheThresholdWhereThereIsOneAndNoneElsewhere() throws IOException {
    assertThat(red(curves(OptionalDouble.of(0.05), curve("", 240)))).isGreaterThan(300);
    assertThat(red(curves(OptionalDouble.empty(), curve("", 240)))).isZero();
  }

  @Test
  void drawsSeveralOfOneNameAndSinglePointsAndNone() throws IOException {
    byte[] png = curves(OptionalDouble.empty(), curve("a", 10), curve("a", 1), curve("b", 0)).png();
    assertThat(png).startsWith(0x89, 'P', 'N', 'G').hasSizeLessThan(200_000);
  }

  private static BufferedImage image(Curves curves) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(curves.png()));
  }

  private static boolean drawn(BufferedImage image, int x) {
    return IntStream.range(60, image.getHeight() - 60)
        .map(y -> image.getRGB(x, y) & 0xFFFFFF)
        .anyMatch(CurvesTest::coloured);
  }

  /** The grid and the words are grey. */
  private static boolean coloured(int colour) {
    int red = colour >> 16;
    int green = colour >> 8 & 0xFF;
    int blue = colour & 0xFF;
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 40;
  }

  private static Curves.Curve at(int... steps) {
    return new Curves.Curve(
        "",
        IntStream.of(steps).mapToObj(i -> NOON.plusSeconds(15L * i)).toList(),
        IntStream.of(steps).mapToObj(_ -> 5.0).toList());
  }

  /** A line over time of which nothing is known would say something. */
  @Test
  void joinsNothingOverTimeWithoutValues() throws IOException {
    int[] whole = IntStream.range(0, 240).toArray();
    int[] holed = IntStream.range(0, 240).filter(i -> i < 80 || i > 160).toArray();
    int middle = 470;
    assertThat(drawn(image(curves(OptionalDouble.empty(), at(whole))), middle)).isTrue();
    BufferedImage gap = image(curves(OptionalDouble.empty(), at(holed)));
    assertThat(drawn(gap, middle)).isFalse();
    assertThat(drawn(gap, 250)).isTrue();
  }

  @Test
  void drawsAlsoAValueThatStandsAlone() throws IOException {
    BufferedImage lone = image(curves(OptionalDouble.empty(), at(120)));
    assertThat(IntStream.range(100, 850).filter(x -> drawn(lone, x)).count()).isBetween(1L, 10L);
  }

  @Test
  void refusesMoreThanAPictureHolds() {
    assertThatThrownBy(
            () ->
                curves(
                    OptionalDouble.empty(),
                    Collections.nCopies(9, curve("a", 1)).toArray(Curves.Curve[]::new)))
        .hasMessageContaining("at most 8 curves");
    assertThatThrownBy(() -> curves(OptionalDouble.empty(), curve("a", 2_001)))
        .hasMessageContaining("of 2000 points");
  }
}
