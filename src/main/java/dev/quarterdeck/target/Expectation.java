package dev.quarterdeck.target;

import dev.quarterdeck.target.Metrics.Reading;
import dev.quarterdeck.target.Metrics.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every sample of a query has to be.
 *
 * @param nothingIsFine whether it holds too where there is no sample, or none that is a number
 */
public record Expectation(String query, Bounds bounds, boolean nothingIsFine) {
  private static final int SHOWN = 3;

  /** A series without labels, as PromQL writes it: it is the only one. */
  private static final String UNNAMED = "{}";

  public Expectation {
    if (query.isBlank()) {
      throw new IllegalArgumentException("there is nothing to ask for");
    }
  }

  /**
   * What one look shows.
   *
   * @param worst the value farthest beyond a bound, else nearest to one; none where there is none
   * @param series those that broke it, for people; empty where none did
   */
  public record Look(boolean holds, OptionalDouble worst, String series, List<String> warnings) {
    /** For people: {@code 0.31 of {instance="a"}}. */
    public String said() {
      String value = worst.isPresent() ? Bounds.said(worst.getAsDouble()) : "no data";
      return series.isEmpty() || series.equals(UNNAMED) ? value : value + " of " + series;
    }
  }

  /**
   * Looks once.
   *
   * @throws TargetFailure as {@link Metrics#now} does, and where part of the answer is missing and
   *     nothing is left of it
   */
  public Look look(Metrics metrics) {
    Reading reading = metrics.now(query);
    List<Sample> counted =
        reading.samples().stream()
            .filter(sample -> !nothingIsFine || !Double.isNaN(sample.value()))
            .sorted(Comparator.comparingDouble((Sample s) -> -bounds.excess(s.value())))
            .toList();
    List<Sample> broken = counted.stream().filter(s -> bounds.excess(s.value()) >= 0).toList();
    if (counted.isEmpty() && !nothingIsFine && !reading.warnings().isEmpty()) {
      throw new TargetFailure(
          "Prometheus answers nothing, and warns: " + String.join("; ", reading.warnings()) + ".");
    }
    OptionalDouble worst =
        (broken.isEmpty() ? counted : broken)
            .stream().mapToDouble(Sample::value).filter(v -> !Double.isNaN(v)).findFirst();
    boolean holds = counted.isEmpty() ? nothingIsFine : broken.isEmpty();
    return new Look(holds, worst, shown(broken), reading.warnings());
  }

  private static String shown(List<Sample> broken) {
    String first =
        broken.stream().limit(SHOWN).map(Sample::series).collect(Collectors.joining(", "));
    return broken.size() <= SHOWN ? first : first + " and %d more".formatted(broken.size() - SHOWN);
  }

  /** Writes it into the private part of an intent. */
  public void into(ObjectNode node) {
    node.put("query", query).put("nothing_is_fine", nothingIsFine);
    bounds.below().ifPresent(bound -> node.put("below", bound));
    bounds.above().ifPresent(bound -> node.put("above", bound));
  }

  /** Reads {@link #into} back. */
  public static Expectation from(JsonNode node) {
    return new Expectation(
        node.path("query").asString(""),
        new Bounds(number(node.path("below")), number(node.path("above"))),
        node.path("nothing_is_fine").asBoolean(false));
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }

  /** For people and to be signed: {@code QUERY below 0.05}. */
  @Override
  public String toString() {
    return query + " " + bounds + (nothingIsFine ? ", no data is fine" : "");
  }
}
