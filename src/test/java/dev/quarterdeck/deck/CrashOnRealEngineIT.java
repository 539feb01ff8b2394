package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.rig.HoldingProxy;
import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.OnRealSwarm;
import dev.quarterdeck.rig.Web;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phases in which the engine is at work, on Docker itself. */
@OnRealSwarm
class CrashOnRealEngineIT {
  private static final String SERVICE = "maplepress_crash";

  private final LiveSwarm swarm;
  private HoldingProxy proxy;
  private HoldingProxy view;
  private Deck deck;
  private Crashes crashes;
  private Drill drill;

  CrashOnRealEngineIT(LiveSwarm swarm) {
    this.swarm = swarm;
  }

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    swarm.createWeb(SERVICE, 2, Web.app("v1"));
    proxy = before();
    view = before();
    deck = new Deck(folder.resolve("data"), proxy.host());
    deck.start();
    URI engine = URI.create(view.host().replaceFirst("tcp", "http"));
    crashes = new Crashes(deck, proxy, new Ground(engine), Duration.ofSeconds(90));
    drill = new Drill(crashes);
  }

  private HoldingProxy before() throws Exception {
    return HoldingProxy.before(
        UnixDomainSocketAddress.of(swarm.socket(1)),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void stop() throws Exception {
    deck.close();
    proxy.close();
    view.close();
  }

  @Test
  void everyPhaseEndsOnceAndTruthfully() {
    Order scale = Order.scale(SERVICE);
    drill.play(scale, "POST held, arrives after the end", crashes.heldAndLate());
    drill.play(scale, "POST held, arrives while the bot is dead", crashes.heldAndArrived());
    drill.play(scale, "after POST, before the answer", crashes.unanswered());
    drill.play(scale, "during convergence", crashes.converging());
    Order update = Order.update(SERVICE, LiveSwarm.app("v1"), LiveSwarm.app("v2"));
    drill.play(update, "between intent and POST", crashes.halted("after 4"));
    drill.play(update, "POST held, arrives after the end", crashes.heldAndLate());
    drill.play(update, "POST held, arrives while the bot is dead", crashes.heldAndArrived());
    drill.play(update, "after POST, before the answer", crashes.unanswered());
    drill.play(update, "during convergence", crashes.updating("updating", "updating"));
    Order ailing = Order.ailing(SERVICE, LiveSwarm.app("v4"));
    drill.play(ailing, "after POST, before the answer", crashes.unanswered());
    drill.play(
        ailing,
        "rolled back while the bot is dead",
        crashes.updating("updating", "rollback_completed"));
    drill.play(ailing, "after the rollback, before the outcome", crashes.halted("before 5"));
    assertThat(drill.wrong()).as("%d points", drill.points()).isEmpty();
  }
}
