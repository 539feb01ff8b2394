package dev.quarterdeck.runbook;

import dev.quarterdeck.source.Problems;
import dev.quarterdeck.spelling.Nearest;
import java.util.List;

/** Whether what a call gives is what the called runbook takes. */
public record CallCheck(Mention.OfRunbook call, Runbook called, Problems problems) {
  /** Reports every parameter that is unknown, missing or of another type. */
  public void run() {
    call.with().forEach(this::given);
    for (Parameter parameter : called.parameters()) {
      if (parameter.otherwise().isEmpty() && !call.with().containsKey(parameter.name())) {
        problems.add(
            call.at(),
            "'%s' needs the value '%s'".formatted(called.name(), parameter.name()),
            "add it below 'with': " + Literal.form(parameter.type()));
      }
    }
  }

  private void given(String name, Given given) {
    List<String> known = called.parameters().stream().map(Parameter::name).toList();
    called
        .parameter(name)
        .ifPresentOrElse(
            parameter -> fits(parameter, given),
            () ->
                problems.add(
                    given.at(),
                    "'%s' has no parameter '%s'".formatted(called.name(), name),
                    Nearest.to(name, known)
                        .map(n -> "write '" + n + "'")
                        .orElse(
                            known.isEmpty() ? "remove it" : "it has " + String.join(", ", known))));
  }

  private void fits(Parameter parameter, Given given) {
    if (!given.fits(parameter.type())) {
      problems.add(
          given.at(),
          "'%s' does not fit the parameter '%s' of '%s'"
              .formatted(given.value().text(), parameter.name(), called.name()),
          "write " + Literal.form(parameter.type()));
    }
  }
}
