package dev.quarterdeck.prometheus;

import dev.quarterdeck.target.Bounds;
import dev.quarterdeck.target.Expectation;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.ReadAction;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import dev.quarterdeck.target.Vigil;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Expects every sample of a query to be within bounds, once or for some time. */
record Expect(Metrics metrics, InstantSource clock) implements ReadAction {
  private static final String FAILED = "failed";
  private static final String FINE = "fine";

  @Override
  public String name() {
    return "prometheus.expect";
  }

  @Override
  public String help() {
    return "Expect every sample of a query to be within bounds, once or for some time.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        Field.required(
            "query",
            new Type.Query(),
            "what to ask Prometheus for; {{ }} stands where a label's value does, without quotes"),
        Field.optional("below", new Type.Decimal(), "what every sample must be below"),
        Field.optional("above", new Type.Decimal(), "what every sample must be above"),
        Field.optional("for", new Type.Span(), "for how long; once where nothing is said"),
        Field.optional(
            "empty",
            new Type.Choice(List.of(FAILED, FINE)),
            "what no sample, or none that is a number, means: failed unless said otherwise"));
  }

  @Override
  public Schema outputs() {
    return Vigil.OUTPUTS;
  }

  @Override
  public String example() {
    return """
    expect:
      do: prometheus.expect
      with: {query: 'up{job="web"}', above: 0, for: 2m}
      timeout: 5m
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Expectation wanted =
        new Expectation(
            inputs.text("query"),
            bounds(inputs),
            inputs.optionalText("empty").equals(Optional.of(FINE)));
    ObjectNode detail = JsonMapper.shared().createObjectNode();
    wanted.into(detail);
    Duration length = inputs.span("for", Duration.ZERO);
    detail.put("for", length.toString());
    return new Intent(inputs.step(), name(), "", "expect " + wanted, List.of(), detail.toString());
  }

  private static Bounds bounds(Inputs inputs) {
    try {
      return new Bounds(number(inputs, "below"), number(inputs, "above"));
    } catch (IllegalArgumentException e) {
      throw new Unfit("'below' and 'above' of prometheus.expect: " + e.getMessage());
    }
  }

  private static OptionalDouble number(Inputs inputs, String name) {
    Optional<String> given = inputs.optionalText(name);
    return given.isPresent()
        ? OptionalDouble.of(Double.parseDouble(given.get()))
        : OptionalDouble.empty();
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    JsonNode detail = JsonMapper.shared().readTree(intent.detail());
    return new Vigil(metrics, clock, 0, false)
        .keep(
            Expectation.from(detail),
            Duration.parse(detail.path("for").asString("PT0S")),
            progress);
  }
}
