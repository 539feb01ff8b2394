package dev.quarterdeck.snapshot;

import dev.quarterdeck.expectation.Tally;
import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.runbook.Offers;
import dev.quarterdeck.source.Problems;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures a load of the shipped files, and of files with 1,000 grants, 100 runbooks and 50 people,
 * each with and without their tests.
 */
final class LoadBenchmark {
  private static final int LOADS = 10;

  private LoadBenchmark() {}

  /** Runs and prints; not a test, because a busy machine would make it fail. */
  public static void main(String[] args) {
    measure("shipped files", Files.read(Path.of(".")).texts());
    measure("1,000 grants", large());
  }

  private static void measure(String what, SortedMap<String, String> files) {
    SortedMap<String, String> untested = new TreeMap<>(files);
    untested.remove("permissions/tests.yaml");
    System.out.printf("%s, without tests: %s%n", what, best(untested));
    System.out.printf("%s, with tests: %s%n", what, best(files));
  }

  /** Reloads use the expressions they compiled before, so the first load is told apart. */
  private static String best(SortedMap<String, String> files) {
    Loader loader = new Loader(Offers.swarm(), new Cel());
    long first = 0;
    long best = Long.MAX_VALUE;
    String held = "";
    for (int i = 0; i < LOADS; i++) {
      Problems problems = new Problems();
      long start = System.nanoTime();
      var loaded = loader.read(files, problems);
      long took = (System.nanoTime() - start) / 1_000;
      first = i == 0 ? took : first;
      best = Math.min(best, took);
      held =
          loaded
              .orElseThrow(() -> new IllegalStateException(problems.list().toString()))
              .tested()
              .map(Tally::sentence)
              .orElse("");
    }
    return "first %.1f ms, best of %d %.1f ms. %s".formatted(first / 1e3, LOADS, best / 1e3, held);
  }

  private static SortedMap<String, String> large() {
    SortedMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      files.put(
          "runbooks/r%d.yaml".formatted(i),
          """
          runbook: r%d
          title: Scale
          command: r%d {service} {replicas}
          parameters:
            service: {type: service}
            replicas: {type: number, min: 0, max: 9}
          start: one
          states: {one: {wait: 5s, then: succeeded}}
          """
              .formatted(i, i));
    }
    files.put(
        "permissions/people.yaml", each(50, "- {login: p%1$d, roles: [role%1$d, role%2$d]}\n", 7));
    files.put(
        "permissions/roles.yaml",
        each(
            1_000,
            "- {role: role%2$d, may: [run], runbooks: [r%3$d],"
                + " where: \"service.name.startsWith('s%4$d') && replicas < 5\"}\n",
            0));
    files.put(
        "permissions/tests.yaml",
        """
        samples: {service: [s0, s1, s2, other], replicas: [0, 9]}
        invariants:
          - {nobody may: run, runbooks: ["*"], where: "service.name == 'other' || replicas == 9"}
          - {nobody may: [unlock, cancel], runbooks: ["*"]}
        """);
    return files;
  }

  private static String each(int count, String line, int step) {
    return IntStream.range(0, count)
        .mapToObj(i -> line.formatted(i, (i + step) % 50, i % 100, i % 3))
        .collect(Collectors.joining());
  }
}
