package dev.quarterdeck.deck;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.HoldingProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** A bot before a simulated Swarm of its own, to be killed as often as one likes. */
record Dock(Playground playground, HoldingProxy proxy, Deck deck, Drill drill)
    implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** In this directory, with so many seconds of the Swarm in one of ours. */
  static Dock in(Path folder, double speed) throws IOException {
    Playground playground =
        Playground.start(Playground.Options.of(InstantSource.system()).at(speed));
    HoldingProxy proxy =
        HoldingProxy.before(
            playground.address(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Path files = Files.createDirectory(folder.resolve("files"));
    ShippedFiles.into(files);
    // They are tried at every start, and are another suite's affair.
    Files.delete(files.resolve("permissions/tests.yaml"));
    Deck deck = new Deck(folder.resolve("data"), proxy.host(), files).start();
    Crashes crashes = new Crashes(deck, proxy, new Ground(playground), LIMIT);
    return new Dock(playground, proxy, deck, new Drill(crashes));
  }

  @Override
  public void close() throws IOException {
    deck.close();
    proxy.close();
    playground.close();
  }
}
