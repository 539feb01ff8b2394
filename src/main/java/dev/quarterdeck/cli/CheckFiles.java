package dev.quarterdeck.cli;

import dev.quarterdeck.expectation.Tally;
import dev.quarterdeck.rehearsal.Rehearsals;
import dev.quarterdeck.snapshot.Check;
import dev.quarterdeck.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with runbooks and permissions, and plays the rehearsals. */
@Command(
    name = "check",
    description =
        "Checks runbooks and permissions and plays the rehearsals; exits 1 with every problem.",
    mixinStandardHelpOptions = true)
final class CheckFiles implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "DIR",
      description = "The directory that holds runbooks and permissions; this one unless said.")
  private Path root = Path.of(".");

  @Option(names = "--no-rehearsals", description = "Plays no rehearsals.")
  private boolean unrehearsed;

  @Override
  public Integer call() throws Exception {
    Check.Result result = load();
    result.problems().forEach(System.out::println);
    System.out.println(
        result.problems().isEmpty()
            ? "No problems."
            : count(result.problems().size(), "problem")
                + ". The bot keeps the last good files; without any it does not start.");
    result.tested().map(Tally::sentence).ifPresent(System.out::println);
    if (result.snapshot().isEmpty()) {
      return Exit.BROKEN;
    }
    return unrehearsed ? Exit.DONE : rehearse(result.snapshot().get());
  }

  private Check.Result load() throws Exception {
    try (Nowhere nowhere = new Nowhere()) {
      return new Check(nowhere.loader()).result(root);
    }
  }

  private int rehearse(Snapshot snapshot) throws Exception {
    Rehearsals.Result result = Rehearsals.read(root, snapshot).play();
    if (result.files() == 0) {
      return Exit.DONE;
    }
    result.problems().forEach(System.out::println);
    boolean good = result.problems().isEmpty();
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s in %s, %s, %.1f s.",
            count(result.rehearsals(), "rehearsal"),
            count(result.files(), "file"),
            good ? "all as expected" : count(result.problems().size(), "difference"),
            result.wall().toMillis() / 1000.0));
    return good ? Exit.DONE : Exit.BROKEN;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
