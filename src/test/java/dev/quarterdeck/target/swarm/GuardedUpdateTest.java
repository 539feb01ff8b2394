package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** A change under the eyes of a guard, on the simulated engine in its own time. */
@Timeout(60)
class GuardedUpdateTest {
  private static final String GUARD =
      "\"quarterdeck.guard\": \"ratio\", \"quarterdeck.guard.below\": \"0.05\"";

  @TempDir private Path folder;
  private Simulation simulation;
  private Swarm swarm;
  private Engine engine;
  private Hand hand;
  private Watched progress;
  private volatile double value = 0.02;
  private volatile boolean away;
  private int asked;

  private Metrics.Reading measure(String query) {
    asked++;
    if (away) {
      throw new TargetFailure("The Prometheus is away.");
    }
    return new Metrics.Reading(
        List.of(new Metrics.Sample(Map.of(), value, Instant.EPOCH)), List.of());
  }

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
    swarm = swarm(this::measure);
    engine = new Engine(config(), (_, _, _, _) -> {});
    hand = new Hand(engine);
    progress = simulation.watched();
  }

  private Swarm.Config config() {
    return new Swarm.Config(
        Swarm.Managers.at(simulation.host()),
        Duration.ofSeconds(5),
        new Swarm.Patience(Duration.ofSeconds(10), Duration.ofSeconds(60)),
        Redactor.unknowing(),
        simulation.playground()::now);
  }

  private Swarm swarm(Metrics metrics) {
    return new Swarm(config(), (_, _, _, _) -> {}, Logins.none(), metrics);
  }

  @AfterEach
  void stop() throws Exception {
    swarm.close();
    engine.close();
    simulation.close();
  }

  private Thing service(String labels) {
    Thing web =
        hand.post(
            """
            {"Name": "web", "Labels": {%s},
             "TaskTemplate": {"ContainerSpec": {"Image": "%s",
               "Healthcheck": {"Interval": 1000000000, "Retries": 2, "StartPeriod": 1000000000}}},
             "Mode": {"Replicated": {"Replicas": 2}},
             "UpdateConfig": {"Parallelism": 1, "Delay": 3000000000, "FailureAction": "rollback",
               "Monitor": 5000000000, "Order": "start-first"}}
            """
                .formatted(labels, Simulation.image("v1")));
    simulation.playground().advance(Duration.ofMinutes(5));
    return web;
  }

  private Action update() {
    return swarm.offer().action("swarm.update").orElseThrow();
  }

  private Intent intend(Thing web, StepKey key, String guard) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("service", web.value());
    inputs.put("image", Simulation.image("v2"));
    inputs.put("guard", guard);
    return update().intend(new Inputs(key, inputs), History.empty());
  }

  private Intent plan(Thing web) {
    return intend(web, StepKey.planned("roll"), "as-configured");
  }

  private Intent begin(Thing web) {
    return intend(web, new StepKey("7", "roll", 1), "as-configured");
  }

  private static Map<String, Object> outputs(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done.outputs();
      case Outcome.Failed failed -> failed.outputs();
      default -> throw new AssertionError(outcome);
    };
  }

  @Test
  void isPlannedWithWhatItShowsNowAndSignedWithoutIt() {
    Intent planned = plan(service(GUARD));

    assertThat(planned.sentence()).endsWith("; guard now 0.02");
    assertThat(planned.facts().toString()).contains("name=guard, value=ratio below 0.05]");
  }

  @Test
  void isLookedAtWhileItHolds() throws Exception {
    Outcome outcome = update().perform(begin(service(GUARD)), progress);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.note()).endsWith("; guard 0.02");
    assertThat(outputs(outcome))
        .containsEntry("guarded", true)
        .containsEntry("guard_broken", false)
        .containsEntry("guard_value", 0.02);
    assertThat(asked).isBetween(4, 10);
  }

  @Test
  void endsTheChangeWhenTwoLooksInARowShowItBroken() throws Exception {
    Thing web = service(GUARD);
    progress.when("0 of 2 running; guard 0.02", () -> value = 0.3);

    Outcome outcome = update().perform(begin(web), progress);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note())
        .startsWith("the guard is broken: 0.3, and is to be below 0.05 (ratio); updating, ");
    assertThat(outputs(outcome))
        .containsEntry("rolled_back", false)
        .containsEntry("guard_broken", true)
        .containsEntry("guard_value", 0.3);
    assertThat(progress.heard("guard 0.3 (broken, looking again)")).isTrue();
    assertThat(hand.look(web).spec().image()).isEqualTo(Simulation.image("v2"));
  }

  @Test
  void oneLookThatShowsItBrokenIsAHiccup() throws Exception {
    progress.when("0 of 2 running; guard 0.02", () -> value = 0.3);
    progress.when("(broken, looking again)", () -> value = 0.01);

    assertThat(update().perform(begin(service(GUARD)), progress)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void breaksTheChangeInTheWindowAfterTheLastTaskToo() throws Exception {
    progress.when("healthy, watching for", () -> value = 0.3);

    Outcome outcome = update().perform(begin(service(GUARD)), progress);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outputs(outcome)).containsEntry("guard_broken", true);
  }

  @Test
  void aPrometheusThatGoesAwayIsSaidAndEndsNothing() throws Exception {
    progress.when("0 of 2 running; guard 0.02", () -> away = true);

    Outcome outcome = update().perform(begin(service(GUARD)), progress);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.note()).endsWith("; guard could not be asked: The Prometheus is away.");
    assertThat(outputs(outcome)).containsEntry("guard_broken", false);
  }

  @Test
  void aChangeThatIsResumedIsGuardedOn() throws Exception {
    Intent intent = begin(service(GUARD));
    assertThat(update().perform(intent, progress)).isInstanceOf(Outcome.Done.class);
    value = 0.3;

    Outcome outcome = update().resume(intent, Optional.empty(), progress);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outputs(outcome)).containsEntry("guard_broken", true);
  }

  @Test
  void oneThatIsBrokenAlreadyIsRefusedWithTheWayOut() {
    Thing web = service(GUARD);
    value = 0.3;

    assertThatThrownBy(() -> plan(web))
        .isInstanceOf(Unfit.class)
        .hasMessage(
            "The guard of service 'web' is broken already: 0.3, and is to be below 0.05 (ratio)."
                + " Mend that first; or, if this change mends it, go without it: guard=off.");
    Intent without = intend(web, StepKey.planned("roll"), "off");
    assertThat(without.facts().toString()).contains("value=off: ratio");
  }

  @Test
  void oneThatBreaksBetweenPlanAndChangeKeepsTheChangeFromBeingMade() throws Exception {
    Thing web = service(GUARD);
    value = 0.3;
    long index = hand.look(web).index();

    Outcome outcome = update().perform(begin(web), progress);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.note())
        .startsWith("nothing was changed; the guard before the change: broken");
    assertThat(outputs(outcome)).containsEntry("guard_broken", true);
    assertThat(hand.look(web).index()).isEqualTo(index);
  }

  @Test
  void whereItCannotBeAskedNothingIsPlanned() throws Exception {
    Thing web = service(GUARD);
    away = true;
    assertThatThrownBy(() -> plan(web))
        .isInstanceOf(TargetFailure.class)
        .hasMessage(
            "Whether the guard of service 'web' holds is not known. The Prometheus is away. Or go"
                + " without it: guard=off.");
    swarm.close();
    swarm = swarm(Metrics.none());
    assertThatThrownBy(() -> plan(web))
        .hasMessageContaining("No Prometheus is configured. Set quarterdeck.prometheus.address");
  }

  @Test
  void aServiceWithoutOneIsUpdatedAsEver() throws Exception {
    Thing web = service("");
    assertThat(plan(web).facts().toString()).doesNotContain("guard");

    Outcome outcome = update().perform(begin(web), progress);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outputs(outcome)).containsEntry("guarded", false);
    assertThat(asked).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"quarterdeck.guard\": \"ratio\"|quarterdeck.guard of|to be below or above something",
        "\"quarterdeck.guard.below\": \"1\"|quarterdeck.guard.below of|add the label quarterdeck.guard",
        "\"quarterdeck.guard\": \"r\", \"quarterdeck.guard.below\": \"5%\"|quarterdeck.guard.below of|'5%' is no number",
        "\"quarterdeck.guard\": \"r\", \"quarterdeck.guard.below\": \"NaN\"|quarterdeck.guard of|a finite number",
        "\"quarterdeck.guard\": \"r\", \"quarterdeck.guard.below\": \"1\", \"quarterdeck.guard.empty\": \"yes\"|quarterdeck.guard.empty of|write failed or fine"
      })
  void aLabelThatSaysNothingClearIsSaid(String labels, String label, String why) {
    Thing web = service(labels);
    assertThatThrownBy(() -> plan(web))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("The label " + label + " service 'web' is wrong: ")
        .hasMessageContaining(why)
        .hasMessageEndingWith("Or go without it: guard=off.");
    assertThat(intend(web, StepKey.planned("roll"), "off").sentence()).startsWith("update web");
  }

  @Test
  void isWatchedOnItsOwn() throws Exception {
    Action watch = swarm.offer().action("swarm.watch").orElseThrow();
    Inputs inputs =
        new Inputs(
            new StepKey("7", "watched", 2),
            Map.of("service", service(GUARD).value(), "for", "PT1M"));

    Outcome kept = watch.perform(watch.intend(inputs, History.empty()), progress);

    assertThat(kept.note()).isEqualTo("0.02, which is below 0.05 for 1m");
    assertThat(progress.heard("30s of 1m, 0.02")).isTrue();
  }

  private Intent watch(Thing web, History history) {
    Map<String, Object> values = Map.of("service", web.value(), "for", "PT1M");
    return swarm
        .offer()
        .action("swarm.watch")
        .orElseThrow()
        .intend(new Inputs(new StepKey("7", "watched", 2), values), history);
  }

  @Test
  void isWatchedAsItWasAgreedToWhateverTheLabelsSayByThen() {
    Thing web = service(GUARD);
    History history = Hand.after(begin(web), Outcome.done("done"));
    hand.change(
        web,
        spec -> {
          ((ObjectNode) spec.raw().path("Labels")).put("quarterdeck.guard.below", "5%");
          return spec;
        });

    assertThat(watch(web, history).sentence()).isEqualTo("watch web: ratio below 0.05");
  }

  @Test
  void isWatchedNoLongerThanAgreedWhenTheBotWasAway() throws Exception {
    Intent intent = watch(service(GUARD), History.empty());
    simulation.playground().advance(Duration.ofHours(1));
    Instant back = simulation.playground().now();

    Action watch = swarm.offer().action("swarm.watch").orElseThrow();

    assertThat(watch.perform(intent, progress).note()).isEqualTo("0.02, which is below 0.05");
    assertThat(simulation.playground().now()).isEqualTo(back);
  }

  @Test
  void whatSomebodyElseHasInstalledSinceIsNotRolledBack() throws Exception {
    Thing web = service(GUARD);
    Intent update = begin(web);
    Outcome updated = update().perform(update, progress);
    hand.change(web, spec -> spec.withImage(Simulation.image("v5")));
    Action rollback = swarm.offer().action("swarm.rollback").orElseThrow();
    Inputs inputs = new Inputs(new StepKey("7", "back", 2), Map.of("service", web.value()));

    assertThatThrownBy(() -> rollback.intend(inputs, Hand.after(update, updated)))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("was changed by someone else meanwhile")
        .hasMessageContaining("v5");
  }

  @Test
  void aPrometheusThatGoesAwayAfterwardsTakesNothingBack() throws Exception {
    Action watch = swarm.offer().action("swarm.watch").orElseThrow();
    Inputs inputs =
        new Inputs(
            new StepKey("7", "watched", 2),
            Map.of("service", service(GUARD).value(), "for", "PT1M"));
    progress.when("30s of 1m, 0.02", () -> away = true);

    Outcome blind = watch.perform(watch.intend(inputs, History.empty()), progress);

    assertThat(blind).isInstanceOf(Outcome.Done.class);
    assertThat(blind.note())
        .isEqualTo("could not ask: The Prometheus is away. Nothing is done because of it.");
    assertThat(outputs(blind)).containsEntry("asked", false);
  }
}
