package dev.quarterdeck.rig;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a real Cassandra before the first suite that needs it and stops it after the last test of
 * all, or leaves the suites out. What a suite has left down is up for the next one.
 */
final class RealCassandraExtension
    implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);

  /** Fetching the jars is most of it, and happens once per machine. */
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(RealCassandraExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Live.required() || context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("the suite decides");
    }
    if (Scripts.ofThisProject().run(LOOK_LIMIT, "cassandra.sh", "java").exit() == 0) {
      return ConditionEvaluationResult.enabled("Java 17 is installed");
    }
    String message =
        "LEFT OUT: live suite %s, because Cassandra needs Java 17. Install Debian's openjdk-17-jdk-headless, or ask for it with -Dquarterdeck.live=required"
            .formatted(context.getDisplayName());
    System.out.println(message);
    return ConditionEvaluationResult.disabled(message);
  }

  @Override
  public void beforeAll(ExtensionContext suite) {
    Scripts scripts = Scripts.ofThisProject();
    scripts.run(START_LIMIT, "cassandra.sh", "up").orFail();
    suite.getRoot().getStore(HERE).computeIfAbsent(Running.class, _ -> new Running(scripts));
    suite.getStore(HERE).put(LiveCassandra.class, new LiveCassandra(scripts));
  }

  /** The nodes, which end with the last test. */
  private record Running(Scripts scripts) implements AutoCloseable {
    @Override
    public void close() {
      scripts.run(START_LIMIT, "cassandra.sh", "down").orFail();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LiveCassandra.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(context.getStore(HERE).get(LiveCassandra.class));
  }
}
