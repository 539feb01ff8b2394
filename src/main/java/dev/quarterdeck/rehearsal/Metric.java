package dev.quarterdeck.rehearsal;

import dev.quarterdeck.source.Node;
import dev.quarterdeck.source.Problems;
import dev.quarterdeck.source.Reading;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a PromQL query answers.
 *
 * @param query its whole text
 * @param value of the one sample; without it there is none
 */
record Metric(String query, OptionalDouble value) {
  /** Reads {@code {query: 'up{job="web"}', value: 1}}. */
  static Optional<Metric> read(Node node, Problems problems) {
    return Reading.of(node, "a metric", problems).flatMap(Metric::read);
  }

  private static Optional<Metric> read(Reading in) {
    Optional<String> query = in.required("query", "'up{job=\"web\"}'");
    Optional<Double> value = in.decimal("value");
    in.done();
    return query.map(
        text -> new Metric(text, value.map(OptionalDouble::of).orElse(OptionalDouble.empty())));
  }
}
