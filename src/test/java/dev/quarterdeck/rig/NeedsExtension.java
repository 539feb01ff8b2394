package dev.quarterdeck.rig;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves a suite out whose program is not installed. */
final class NeedsExtension implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> program =
        context.getTestClass().map(c -> c.getAnnotation(Needs.class)).map(Needs::value);
    if (Live.required() || program.isEmpty() || installed(program.get())) {
      return ConditionEvaluationResult.enabled("it is installed, or must be");
    }
    String message =
        "LEFT OUT: suite %s, because %s is not installed. Install Debian's package, or ask for it with -Dquarterdeck.live=required"
            .formatted(context.getDisplayName(), program.get());
    System.out.println(message);
    return ConditionEvaluationResult.disabled(message);
  }

  private static boolean installed(String program) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
