package dev.quarterdeck.target;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is measured, asked in <a
 * href="https://prometheus.io/docs/prometheus/latest/querying/basics/">PromQL</a>. Every question
 * has a deadline. Thread-safe.
 */
@FunctionalInterface
public interface Metrics {
  /**
   * What a query gives now; a scalar is one sample without labels.
   *
   * @throws Unfit when it is no PromQL
   * @throws TargetFailure when it cannot be asked, or is not answered
   */
  Reading now(String query);

  /**
   * An answer.
   *
   * @param warnings what the answer may lack, for people
   */
  record Reading(List<Sample> samples, List<String> warnings) {
    public Reading {
      samples = List.copyOf(samples);
      warnings = List.copyOf(warnings);
    }
  }

  /** One value of one series; it may be infinite or not a number. */
  record Sample(Map<String, String> labels, double value, Instant at) {
    public Sample {
      labels = Map.copyOf(labels);
    }

    /** For people, as PromQL writes it: {@code up{job="web"}}. */
    public String series() {
      Map<String, String> others = new TreeMap<>(labels);
      String name = others.remove("__name__");
      String braces =
          others.entrySet().stream()
              .map(label -> label.getKey() + "=" + Promql.literal(label.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      return name == null ? braces : others.isEmpty() ? name : name + braces;
    }
  }

  /** Where nobody measures. */
  static Metrics none() {
    return _ -> {
      throw new TargetFailure(
          "No Prometheus is configured. Set quarterdeck.prometheus.address to ask one.");
    };
  }
}
