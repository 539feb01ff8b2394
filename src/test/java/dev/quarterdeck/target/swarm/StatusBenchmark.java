package dev.quarterdeck.target.swarm;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.StepKey;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long {@code status} takes on a large Swarm, and whether memory stays as it was.
 * Arguments: services, replicas of each, how often to ask. The simulated Swarm runs in the same
 * process, so its work is part of every figure.
 */
final class StatusBenchmark {
  private StatusBenchmark() {}

  /** Runs and prints; not a test, because a busy machine would make it fail. */
  public static void main(String[] args) throws Exception {
    int services = Integer.parseInt(args[0]);
    int replicas = Integer.parseInt(args[1]);
    int asks = Integer.parseInt(args[2]);
    try (Playground playground =
        Playground.start(Playground.Options.of(InstantSource.system()).at(0))) {
      Swarm.Config config =
          SwarmContract.config(URI.create("tcp://" + playground.url().getAuthority()));
      try (Swarm swarm = new Swarm(config, (_, _, _, _) -> {});
          Engine engine = new Engine(config, (_, _, _, _) -> {})) {
        fill(playground, engine, services, replicas);
        ask(swarm, Math.max(20, asks / 10));
        long before = heap();
        print("status", ask(swarm, asks));
        System.out.printf("heap after collecting: %d KiB before, %d KiB after%n", before, heap());
        System.out.println(status(swarm).parts().getFirst());
        System.out.println(status(swarm).parts().get(1));
      }
    }
  }

  private static void fill(Playground playground, Engine engine, int services, int replicas) {
    long begun = System.nanoTime();
    Hand hand = new Hand(engine);
    for (int i = 0; i < services; i++) {
      String tag = i % 100 == 99 ? "v4-crash" : "v1";
      hand.create("bench_web" + i, "registry.example:5000/contract/app:" + tag, replicas);
    }
    playground.advance(Duration.ofMinutes(2));
    System.out.printf("filled in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
  }

  private static long[] ask(Swarm swarm, int asks) {
    long[] nanos = new long[asks];
    for (int i = 0; i < asks; i++) {
      long begun = System.nanoTime();
      var _ = status(swarm);
      nanos[i] = System.nanoTime() - begun;
    }
    java.util.Arrays.sort(nanos);
    return nanos;
  }

  private static Report status(Swarm swarm) {
    Inputs inputs = new Inputs(StepKey.planned("status"), Map.of());
    return swarm.offer().view("status").orElseThrow().show(inputs);
  }

  private static long heap() throws InterruptedException {
    var memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 3; i++) {
      memory.gc();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return memory.getHeapMemoryUsage().getUsed() >> 10;
  }

  private static void print(String what, long[] nanos) {
    System.out.printf(
        "%s: %d, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        what,
        nanos.length,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }
}
