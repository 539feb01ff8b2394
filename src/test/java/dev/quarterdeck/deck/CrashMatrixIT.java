package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.HoldingProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whenever the bot dies, the run ends once and truthfully afterwards, nothing is applied twice, the
 * card is finished in place and the trail verifies. The commits of a run's journal are: requested,
 * names taken, started, intended, ended.
 */
class CrashMatrixIT {
  private static final double SPEED = 10;

  private Playground playground;
  private HoldingProxy proxy;
  private Deck deck;
  private Drill drill;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    playground = Playground.start(Playground.Options.of(InstantSource.system()).at(SPEED));
    proxy =
        HoldingProxy.before(
            playground.address(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    deck = new Deck(folder.resolve("data"), proxy.host());
    deck.start();
    drill = new Drill(deck, proxy, new Ground(playground.url()), Duration.ofSeconds(60));
  }

  @AfterEach
  void stop() throws Exception {
    deck.close();
    proxy.close();
    playground.close();
  }

  @Test
  void scale() {
    Order scale = Order.scale("maplepress_backend");
    drill.play(scale, "before it is requested", drill.halted("before 1"));
    drill.play(scale, "after it is requested", drill.halted("after 1"));
    drill.play(scale, "after its names are taken", drill.halted("after 2"));
    drill.play(scale, "after it is started", drill.halted("after 3"));
    drill.play(scale, "before the intent", drill.halted("before 4"));
    drill.play(scale, "between intent and POST", drill.halted("after 4"));
    drill.play(scale, "POST held, arrives after the end", drill.heldAndLate());
    drill.play(scale, "POST held, arrives while the bot is dead", drill.heldAndArrived());
    drill.play(scale, "POST held and lost", drill.heldAndLost());
    drill.play(scale, "after POST, before the answer", drill.unanswered());
    drill.play(scale, "during convergence", drill.converging());
    drill.play(scale, "before the outcome", drill.halted("before 5"));
    drill.play(scale, "after the outcome", drill.halted("after 5"));
    assertThat(drill.wrong()).as(drill.table()).isEmpty();
  }

  @Test
  void update() {
    String image = "registry.example/maplefile/backend:";
    Order update = Order.update("maplefile_backend", image + "v3", image + "v2.1.0");
    drill.play(update, "before the intent", drill.halted("before 4"));
    drill.play(update, "between intent and POST", drill.halted("after 4"));
    drill.play(update, "POST held, arrives after the end", drill.heldAndLate());
    drill.play(update, "POST held, arrives while the bot is dead", drill.heldAndArrived());
    drill.play(update, "after POST, before the answer", drill.unanswered());
    drill.play(update, "during convergence", drill.updating("updating", "updating"));
    drill.play(update, "before the outcome", drill.halted("before 5"));
    drill.play(update, "after the outcome", drill.halted("after 5"));
    assertThat(drill.wrong()).as(drill.table()).isEmpty();
  }

  @Test
  void updateThatTheEngineRollsBack() {
    Order update =
        Order.ailing("maplepress_frontend", "registry.example/maplepress/frontend:v3-unhealthy");
    drill.play(update, "between intent and POST", drill.halted("after 4"));
    drill.play(update, "POST held, arrives after the end", drill.heldAndLate());
    drill.play(update, "POST held, arrives while the bot is dead", drill.heldAndArrived());
    drill.play(update, "after POST, before the answer", drill.unanswered());
    drill.play(
        update,
        "rolled back while the bot is dead",
        drill.updating("updating", "rollback_completed"));
    drill.play(
        update, "during the rollback", drill.updating("rollback_started", "rollback_started"));
    drill.play(update, "after the rollback, before the outcome", drill.halted("before 5"));
    drill.play(update, "after the outcome", drill.halted("after 5"));
    assertThat(drill.wrong()).as(drill.table()).isEmpty();
  }
}
