package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.rig.Held;
import dev.quarterdeck.rig.HoldingProxy;
import dev.quarterdeck.rig.HoldingProxy.Where;
import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract on Docker itself, and what happens when its answers are lost on the way. */
@OnRealSwarm
class SwarmOnRealEngineIT extends SwarmContract {
  private static final String UPDATE = "/services/[^/]+/update";

  private final Path socket;

  SwarmOnRealEngineIT(LiveSwarm swarm) throws IOException, InterruptedException {
    socket = swarm.socket(1);
  }

  @Override
  URI host() {
    return URI.create("unix://" + socket);
  }

  @Override
  String image(String tag) {
    return LiveSwarm.app(tag);
  }

  @Test
  void aRequestHeldOnItsWayIsSentAgainAndHarmsNothingWhenItArrives() throws Exception {
    try (HoldingProxy proxy = HoldingProxy.before(UnixDomainSocketAddress.of(socket));
        Swarm swarm = new Swarm(config(URI.create(proxy.host())), (_, _, _, _) -> {})) {
      Action scale = swarm.offer().action("swarm.scale").orElseThrow();
      Intent intent = scale.intend(inputs(Map.of("replicas", 3L)), History.empty());
      Held held = proxy.holdNext("POST", UPDATE, Where.BEFORE_ENGINE);

      assertThat(scale.perform(intent, watched())).isInstanceOf(Outcome.Done.class);
      long index = hand.look(web).index();
      held.release();

      await().until(() -> posts(proxy) == 2);
      assertThat(hand.look(web).index()).isEqualTo(index);
      assertThat(scale.observe(intent)).isInstanceOf(Observation.Ended.class);
    }
  }

  @Test
  void aLostAnswerIsLookedUpAndTheRequestNotSentAgain() throws Exception {
    try (HoldingProxy proxy = HoldingProxy.before(UnixDomainSocketAddress.of(socket));
        Swarm swarm = new Swarm(config(URI.create(proxy.host())), (_, _, _, _) -> {})) {
      Action update = swarm.offer().action("swarm.update").orElseThrow();
      Intent intent = update.intend(inputs(Map.of("image", image("v4"))), History.empty());
      proxy.holdNext("POST", UPDATE, Where.AFTER_ENGINE);

      assertThat(update.perform(intent, watched()))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed ->
                  assertThat(failed.note()).contains("rolled back by the engine", "exit (1)"));
      assertThat(posts(proxy)).isEqualTo(1);
    }
  }

  private static long posts(HoldingProxy proxy) {
    return proxy.passed().stream().filter(call -> call.startsWith("POST")).count();
  }
}
