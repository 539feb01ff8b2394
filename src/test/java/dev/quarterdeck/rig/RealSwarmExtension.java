package dev.quarterdeck.rig;

import dev.quarterdeck.rig.OnRealSwarm.Size;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Brings the rig up for a suite, or leaves the suite out and says so. */
final class RealSwarmExtension
    implements ExecutionCondition, BeforeAllCallback, AfterAllCallback, ParameterResolver {
  /** Building the nodes' root file system is most of it, and happens once per machine. */
  private static final Duration START_LIMIT = Duration.ofMinutes(8);

  private static final Duration LOOK_LIMIT = Duration.ofSeconds(20);

  private static final String NEXT_STEP =
      "Start it with src/test/rig/swarm.sh up and src/test/rig/images.sh up,"
          + " or ask for it with -Dquarterdeck.live=required";

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(RealSwarmExtension.class);

  /** A condition and not an assumption: only what a condition leaves out is counted as skipped. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Live.required() || context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("the suite decides");
    }
    return whyNot(scripts(context))
        .map(reason -> leftOut(context.getDisplayName(), reason))
        .orElse(ConditionEvaluationResult.enabled("the rig is up"));
  }

  private static ConditionEvaluationResult leftOut(String suite, String reason) {
    String message =
        "LEFT OUT: live suite %s, because no rig is up (%s). %s"
            .formatted(suite, reason, NEXT_STEP);
    System.out.println(message);
    return ConditionEvaluationResult.disabled(message);
  }

  private static Optional<String> whyNot(Scripts scripts) {
    return Stream.of(
            scripts.run(LOOK_LIMIT, "swarm.sh", "docker", "1", "node", "ls"),
            scripts.run(LOOK_LIMIT, "images.sh", "tags"))
        .filter(look -> look.exit() != 0)
        .map(look -> look.errors().strip().lines().reduce("no reason", (first, last) -> last))
        .findFirst();
  }

  @Override
  public void beforeAll(ExtensionContext suite) {
    Scripts scripts = scripts(suite);
    if (Live.required()) {
      scripts.run(START_LIMIT, "swarm.sh", up(suite)).orFail();
      scripts.run(START_LIMIT, "images.sh", "up").orFail();
    }
    suite.getStore(HERE).put(LiveSwarm.class, new LiveSwarm(scripts));
  }

  @Override
  public void afterAll(ExtensionContext suite) {
    LiveSwarm swarm = suite.getStore(HERE).get(LiveSwarm.class, LiveSwarm.class);
    if (swarm != null) {
      swarm.removeAll();
    }
    if (Live.required() && size(suite) != Size.SMALL) {
      scripts(suite).run(START_LIMIT, "images.sh", "down").orFail();
      scripts(suite).run(START_LIMIT, "swarm.sh", "down").orFail();
    }
  }

  private static Size size(ExtensionContext suite) {
    return suite.getRequiredTestClass().getAnnotation(OnRealSwarm.class).value();
  }

  private static Scripts scripts(ExtensionContext suite) {
    Scripts scripts = Scripts.ofThisProject();
    return switch (size(suite)) {
      case SMALL -> scripts;
      case LARGE -> scripts.ofRig("large", 98);
      case SPARE -> scripts.ofRig("spare", 97);
    };
  }

  private static String[] up(ExtensionContext suite) {
    Size size = size(suite);
    return size == Size.SMALL
        ? new String[] {"up"}
        : new String[] {"up", "" + size.managers(), "" + size.workers()};
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LiveSwarm.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(context.getStore(HERE).get(LiveSwarm.class));
  }
}
