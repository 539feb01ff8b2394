package dev.quarterdeck.target.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Objector;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a machine counts as restarted, and that it is restarted once. */
class RebootTest {
  private final Rack rack = new Rack();

  private Outcome perform(Intent intent) throws InterruptedException {
    return rack.reboot().perform(intent, rack);
  }

  private static String failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return outcome.note();
  }

  @Test
  void itIsAwayComesBackInAnotherStartAndIsReady() throws Exception {
    Intent intent = rack.intend();
    assertThat(intent.sentence()).isEqualTo("restart the machine of worker-5");
    assertThat(intent.facts().toString())
        .contains("worker-5 (id-5)", "worker")
        .doesNotContain("-4000-");

    Outcome outcome = perform(intent);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Done(
                "worker-5 was restarted (boot 00000001) and is ready; it was away for 34 s",
                Map.of("boot", "00000001-0000-4000-8000-000000000001")));
    assertThat(rack.said)
        .contains(
            "worker-5 is asked to restart",
            "worker-5 is away for 20 s",
            "worker-5 is back (boot 00000001), and waits for its engine");
    assertThat(rack.reboot().observe(intent, rack.last())).isInstanceOf(Observation.Ended.class);
    assertThat(rack.restarts).isEqualTo(1);
  }

  /** The managers still call it ready for some seconds. */
  @Test
  void aNodeWhoseEngineDoesNotComeBackIsNotTakenForReady() throws Exception {
    rack.engine = Duration.ofDays(1);

    assertThat(failed(perform(rack.intend())))
        .isEqualTo(
            "worker-5 was restarted (boot 00000001), but the Swarm says it is down. Look at its"
                + " engine. It is closed for tasks: `activate worker-5` opens it again");
  }

  @Test
  void aMachineThatDoesNotComeBackIsSaidWithWhatToDo() throws Exception {
    rack.returns = false;

    assertThat(failed(perform(rack.intend())))
        .startsWith("worker-5 was asked to restart 10 min ago and has not come back (")
        .endsWith(
            "Look at its console. It is closed for tasks: `activate worker-5` opens it again");
  }

  @Test
  void anOpenNodeIsNotSaidToBeClosed() throws Exception {
    rack.returns = false;
    rack.drained = false;

    assertThat(failed(perform(rack.intend()))).endsWith("Look at its console.");
  }

  @Test
  void aMachineThatDoesNotObeyIsSaid() throws Exception {
    rack.obeys = false;

    assertThat(failed(perform(rack.intend())))
        .startsWith(
            "worker-5 was asked to restart 3 min ago, or the bot was ended before it could ask, and is still in the same start. ");
  }

  @Test
  void theConnectionThatBreaksOffWhileItIsAskedTellsNothing() throws Exception {
    rack.answer = Optional.of(new Ran.Lost("the connection broke off"));

    assertThat(perform(rack.intend())).isInstanceOf(Outcome.Done.class);
    assertThat(rack.restarts).isEqualTo(1);
  }

  @Test
  void aRefusalOfTheNodeIsAFailureThatChangedNothing() throws Exception {
    rack.obeys = false;
    rack.answer = Optional.of(new Ran.Exited(126, "", "refused by quarterdeck-node", false));

    assertThat(failed(perform(rack.intend())))
        .isEqualTo(
            "worker-5 did not take the restart (exit 126: refused by quarterdeck-node). Look at"
                + " deploy/README.md, Reach the nodes. It is closed for tasks: `activate worker-5` opens it again");
  }

  @Test
  void whatWasNotAskedForDidNotHappen() {
    assertThat(rack.reboot().observe(rack.intend(), rack.last()))
        .isInstanceOf(Observation.NotHappened.class);
  }

  /** The bot dies at every moment of a restart, and another one goes on. */
  @Test
  void anotherBotGoesOnAndRestartsItNoSecondTime() throws Exception {
    for (int seconds : List.of(0, 2, 6, 20, 34, 40, 50, 90)) {
      Rack each = new Rack();
      Intent intent = each.intend();
      each.onAsked = () -> Thread.currentThread().interrupt();
      assertThatThrownBy(() -> each.reboot().perform(intent, each))
          .isInstanceOf(InterruptedException.class);
      each.onAsked = () -> {};
      each.now = each.now.plusSeconds(seconds);

      assertThat(each.reboot().observe(intent, each.last()))
          .as("after %d s", seconds)
          .isInstanceOf(Observation.Underway.class);
      assertThat(each.reboot().resume(intent, each.last(), each)).isInstanceOf(Outcome.Done.class);
      assertThat(each.restarts).as("after %d s", seconds).isEqualTo(1);
    }
  }

  /** It died after it had written down that it would ask, and before it asked. */
  @Test
  void anotherBotAsksWhatTheFirstOneDidNotComeTo() throws Exception {
    Intent intent = rack.intend();
    rack.save(new Asked(rack.now, Optional.empty()).checkpoint());

    assertThat(rack.reboot().resume(intent, rack.last(), rack)).isInstanceOf(Outcome.Done.class);
    assertThat(rack.restarts).isEqualTo(1);
  }

  @Test
  void whatSomeoneElseRestartedMeanwhileIsNotRestartedAgain() throws Exception {
    Intent intent = rack.intend();
    rack.restartedByHand();

    assertThat(perform(intent))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.note()).startsWith("someone else was faster, and it is not"));
    assertThat(rack.restarts).isEqualTo(1);
  }

  /** A machine that is about to go may refuse, or be gone, when it is asked once more. */
  @Test
  void whatIsAnsweredToTheSecondQuestionTellsNothing() throws Exception {
    Intent intent = rack.intend();
    rack.onAsked = () -> Thread.currentThread().interrupt();
    assertThatThrownBy(() -> perform(intent)).isInstanceOf(InterruptedException.class);
    rack.onAsked =
        () -> {
          throw new TargetFailure("Node 'worker-5' cannot be reached.");
        };

    assertThat(rack.reboot().resume(intent, rack.last(), rack)).isInstanceOf(Outcome.Done.class);
    assertThat(rack.restarts).isEqualTo(1);
  }

  @Test
  void aCancelCannotCallItBackAndWaitsForIt() throws Exception {
    Intent intent = rack.intend();
    rack.onAsked = () -> Thread.currentThread().interrupt();
    assertThatThrownBy(() -> perform(intent)).isInstanceOf(InterruptedException.class);

    assertThat(rack.reboot().stop(intent, rack.last(), rack)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void whatSpeaksAgainstItIsSaidTogetherAndSomeMayBeAccepted() {
    rack.objections.add(new Objector.Objection("web runs nowhere else.", true));
    assertThatThrownBy(rack::intend)
        .isInstanceOf(Unfit.class)
        .hasMessage("worker-5 must not be restarted now. web runs nowhere else.");
    assertThat(
            rack.reboot().intend(Rack.inputs(Map.of("anyway", true)), History.empty()).sentence())
        .startsWith("restart");

    rack.objections.add(Objector.Objection.firm("It is the last manager."));
    assertThatThrownBy(
            () -> rack.reboot().intend(Rack.inputs(Map.of("anyway", true)), History.empty()))
        .hasMessage("worker-5 must not be restarted now. It is the last manager.");
  }

  @Test
  void withoutAWayToItNothingIsPlanned() {
    Machines machines =
        new Machines(new Machines.Config(Hosts.none(), rack, List.of(), () -> rack.now));

    assertThatThrownBy(
            () -> machines.offer().actions().get(1).intend(Rack.inputs(Map.of()), History.empty()))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("There is no way to node 'worker-5': set quarterdeck.ssh.user");
  }

  @Test
  void aLookTellsWhetherItAnswersAndIsClosed() throws Exception {
    Intent intent = rack.action("host.look").intend(Rack.inputs(Map.of()), History.empty());

    assertThat(rack.action("host.look").perform(intent, rack))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                assertThat(done.outputs())
                    .containsEntry("drained", true)
                    .containsEntry("ready", true));
  }
}
