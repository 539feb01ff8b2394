package dev.quarterdeck.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How an app acknowledged what it was told, as Slack sees it.
 *
 * @param told the different commands, in the order they were typed
 * @param opened how many sockets were opened meanwhile
 */
public record Measured(List<Delivery> told, int opened) {
  public Measured {
    told = List.copyOf(told);
  }

  /** Those commands alone. */
  public Measured only(Predicate<Delivery> which) {
    return new Measured(told.stream().filter(which).toList(), opened);
  }

  private Stream<Delivery.Acknowledgement> first() {
    return told.stream()
        .map(d -> d.acknowledgements().stream().findFirst())
        .flatMap(Optional::stream);
  }

  /** Those that were never acknowledged. */
  public List<Delivery> unacknowledged() {
    return told.stream().filter(d -> d.acknowledgements().isEmpty()).toList();
  }

  /** The latency that so many of a hundred do not exceed. */
  public Duration percentile(int hundredth) {
    List<Duration> latencies = first().map(Delivery.Acknowledgement::after).sorted().toList();
    int place = (int) Math.ceil(latencies.size() * hundredth / 100.0) - 1;
    return latencies.isEmpty() ? Duration.ZERO : latencies.get(Math.max(place, 0));
  }

  @Override
  public String toString() {
    return "%d commands in %d sendings, %d not acknowledged, %d late; p50 %s ms, p99 %s ms, longest %s ms; %d sockets opened anew"
        .formatted(
            told.size(),
            told.stream().mapToInt(Delivery::attempts).sum(),
            unacknowledged().size(),
            first().filter(Delivery.Acknowledgement::late).count(),
            millis(50),
            millis(99),
            millis(100),
            opened);
  }

  private String millis(int hundredth) {
    return "%.1f".formatted(percentile(hundredth).toNanos() / 1e6);
  }
}
