package dev.quarterdeck.runbook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alert that a runbook is offered for, and what its parameters then are.
 *
 * @param alert the name of the alert: its label {@code alertname}
 * @param with a text for each parameter, in which {@code {{ labels.NAME }}} stands for a label
 */
public record Remedy(String alert, Map<String, String> with) {
  static final Pattern LABEL = Pattern.compile("\\{\\{ *labels\\.([a-zA-Z_][a-zA-Z0-9_]*) *}}");

  public Remedy {
    with = Map.copyOf(with);
  }

  /**
   * The values for an alert with these labels, to be resolved and authorised like what somebody
   * types; empty when it lacks a label.
   */
  public Optional<Map<String, String>> values(Map<String, String> labels) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : with.entrySet()) {
      Matcher part = LABEL.matcher(entry.getValue());
      StringBuilder text = new StringBuilder();
      while (part.find()) {
        String label = labels.getOrDefault(part.group(1), "");
        if (label.isBlank()) {
          return Optional.empty();
        }
        part.appendReplacement(text, Matcher.quoteReplacement(label));
      }
      values.put(entry.getKey(), part.appendTail(text).toString());
    }
    return Optional.of(values);
  }
}
