package dev.quarterdeck.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Values over time, with a line that they should not cross.
 *
 * @param title literal text above it
 * @param threshold where that line is; none where there is none
 */
public record Curves(String title, OptionalDouble threshold, Axis time, List<Curve> curves) {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 360;
  private static final int LEGEND = 120;
  private static final int MOST_CURVES = 8;
  private static final int MOST_POINTS = 2_000;
  private static final int TITLE = 100;
  private static final int NAME = 50;
  private static final Color LINE = new Color(0xC0, 0x30, 0x30);

  static {
    // What is written is small, and a disk may be full.
    ImageIO.setUseCache(false);
  }

  public Curves {
    curves = List.copyOf(curves);
    boolean many = curves.stream().anyMatch(curve -> curve.at().size() > MOST_POINTS);
    if (curves.size() > MOST_CURVES || many) {
      throw new IllegalArgumentException(
          "a graph has at most %d curves of %d points".formatted(MOST_CURVES, MOST_POINTS));
    }
  }

  /**
   * When it begins and ends.
   *
   * @param step from one value to the next; where there is none for longer, a curve has a gap
   */
  public record Axis(Instant from, Instant to, Duration step) {
    public Axis {
      if (!from.isBefore(to) || !step.isPositive()) {
        throw new IllegalArgumentException("a graph begins before it ends, and goes on");
      }
    }

    /** Whether nothing is missing between the two. */
    boolean joins(Instant one, Instant next) {
      return Duration.between(one, next).compareTo(step.multipliedBy(3).dividedBy(2)) <= 0;
    }
  }

  /** One curve; as many moments as values. */
  public record Curve(String name, List<Instant> at, List<Double> values) {
    public Curve {
      at = List.copyOf(at);
      values = List.copyOf(values);
      if (at.size() != values.size()) {
        throw new IllegalArgumentException("each moment has a value");
      }
    }
  }

  /** Draws it; the axis of time is in UTC. */
  public byte[] png() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT + (legend() ? LEGEND : 0))
            .title(cut(title, TITLE))
            .build();
    chart
        .getStyler()
        .setTimezone(TimeZone.getTimeZone("UTC"))
        .setDatePattern("HH:mm")
        .setYAxisDecimalPattern("0.######")
        .setXAxisMin((double) time.from().toEpochMilli())
        .setXAxisMax((double) time.to().toEpochMilli())
        .setChartBackgroundColor(Color.WHITE)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendVisible(legend());
    for (int i = 0; i < curves.size(); i++) {
      add(chart, (i + 1) + " " + curves.get(i).name(), curves.get(i));
    }
    threshold.ifPresent(value -> line(chart, value));
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory could not be written", e);
    }
  }

  private boolean legend() {
    return curves.stream().anyMatch(curve -> !curve.name().isBlank());
  }

  /** Two curves may have the same name; the chart knows them apart by a number. */
  private void add(XYChart chart, String name, Curve curve) {
    if (curve.at().isEmpty()) {
      return;
    }
    List<Date> at = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < curve.at().size(); i++) {
      Instant moment = curve.at().get(i);
      boolean first = i == 0 || !time.joins(curve.at().get(i - 1), moment);
      boolean last = i == curve.at().size() - 1 || !time.joins(moment, curve.at().get(i + 1));
      at.add(Date.from(moment));
      values.add(curve.values().get(i));
      if (first && last) {
        // A line has two ends: what stands alone is drawn as long as it may be taken to hold.
        at.add(Date.from(moment.plus(time.step().dividedBy(2))));
        values.add(curve.values().get(i));
      }
      if (last) {
        at.add(Date.from(moment.plus(time.step())));
        values.add(Double.NaN);
      }
    }
    chart.addSeries(cut(name, NAME), at, values).setMarker(SeriesMarkers.NONE);
  }

  private void line(XYChart chart, double value) {
    XYSeries series =
        chart.addSeries(
            "threshold",
            List.of(Date.from(time.from()), Date.from(time.to())),
            List.of(value, value));
    series.setMarker(SeriesMarkers.NONE).setLineColor(LINE);
    series.setLineStyle(
        new BasicStroke(
            2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {8f, 6f}, 0f));
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
