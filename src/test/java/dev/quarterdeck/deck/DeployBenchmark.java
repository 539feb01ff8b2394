package dev.quarterdeck.deck;

import dev.quarterdeck.rig.LiveSwarm;
import dev.quarterdeck.rig.Web;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures the same rolling update by {@code docker service update} and by the bot, in turn on one
 * real Swarm, which must be up. Both watch the new tasks for five seconds: the client does so by
 * itself. Arguments: how many pairs, where to put the database.
 */
final class DeployBenchmark {
  private static final String NAME = "maplepress_bench";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final LiveSwarm swarm;
  private final Deck deck;
  private final List<Long> client = new ArrayList<>();
  private final List<Long> ours = new ArrayList<>();
  private final List<Long> planning = new ArrayList<>();
  private int version = 1;

  private DeployBenchmark(LiveSwarm swarm, Deck deck) {
    this.swarm = swarm;
    this.deck = deck;
  }

  /** Runs and prints; not a test, because a busy machine would make it fail. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[1]), "deploy");
    LiveSwarm swarm = LiveSwarm.standing();
    swarm.createWeb(NAME, 4, Web.app("v1").with("--update-delay=1s"));
    try (Deck deck =
        new Deck(folder.resolve("data"), "unix://" + swarm.socket(1))
            .with("registry.plain", "registry.rig:5000")
            .with("engine.stability", "5s")
            .knowing(swarm.hosts(folder))
            .start()) {
      new DeployBenchmark(swarm, deck).run(Integer.parseInt(args[0]));
    } finally {
      swarm.remove(NAME);
    }
  }

  private void run(int pairs) {
    for (int i = 0; i < pairs; i++) {
      if (i % 2 == 0) {
        byTheClient();
        byTheBot();
      } else {
        byTheBot();
        byTheClient();
      }
      System.out.printf(
          "client %d ms, bot %d ms, planned in %d ms%n",
          client.getLast(), ours.getLast(), planning.getLast());
    }
    System.out.printf(
        "%d pairs: medians client %d ms, bot %d ms, ratio %.3f; planned in %d ms%n",
        pairs,
        median(client),
        median(ours),
        (double) median(ours) / median(client),
        median(planning));
  }

  private String next() {
    version = 3 - version;
    return "v" + version;
  }

  private void byTheClient() {
    String image = LiveSwarm.app(next());
    long start = System.nanoTime();
    swarm.docker(1, "service", "update", "--quiet", "--detach=false", "--image", image, NAME);
    client.add((System.nanoTime() - start) / 1_000_000);
  }

  private void byTheBot() {
    String run = deck.as("bob").says("deploy %s %s".formatted(NAME, next())).subject();
    var _ = deck.as("bob").ended(run, LIMIT);
    try (Logbook logbook = deck.logbook()) {
      if (!logbook.lifecycle(run).equals("SUCCEEDED")) {
        throw new IllegalStateException(run + " ended " + logbook.lifecycle(run));
      }
      planning.add(logbook.planned(run));
      ours.add(logbook.took(run));
    }
  }

  private static long median(List<Long> all) {
    List<Long> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
