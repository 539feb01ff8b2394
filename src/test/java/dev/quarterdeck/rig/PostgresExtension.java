package dev.quarterdeck.rig;

import java.time.Duration;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;

/** Gives every test a database of its own, or leaves the suite out and says so. */
final class PostgresExtension
    implements ExecutionCondition, ParameterResolver, TestInstantiationAwareExtension {
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(PostgresExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Live.required() || context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("the suite decides");
    }
    Scripts.Ended look = Scripts.ofThisProject().run(LOOK_LIMIT, "postgres.sh", "bin");
    if (look.exit() == 0) {
      return ConditionEvaluationResult.enabled("a server is installed");
    }
    String message =
        "LEFT OUT: suite %s, because no PostgreSQL server is installed. Install Debian's postgresql-15,"
                .formatted(context.getDisplayName())
            + " or ask for it with -Dquarterdeck.live=required";
    System.out.println(message);
    return ConditionEvaluationResult.disabled(message);
  }

  /** The test's own, also while its class is made. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FreshDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(HERE)
        .computeIfAbsent(
            FreshDatabase.class, _ -> PostgresServer.ofThisProcess().fresh(), FreshDatabase.class);
  }
}
