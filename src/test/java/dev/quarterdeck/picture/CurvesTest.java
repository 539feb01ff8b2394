package dev.quarterdeck.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
        "<b>BackendBroken</b>", threshold, NOON, NOON.plusSeconds(3_600), List.of(all));
  }

  private static long red(Curves curves) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(curves.png()));
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
