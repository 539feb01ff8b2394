package dev.quarterdeck.cli;

import dev.quarterdeck.expectation.Tally;
import dev.quarterdeck.snapshot.Check;
import dev.quarterdeck.source.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with runbooks and permissions. */
@Command(
    name = "check",
    description = "Checks runbooks and permissions; exits 1 with every problem.",
    mixinStandardHelpOptions = true)
final class CheckFiles implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "DIR",
      description = "The directory that holds runbooks and permissions; this one unless said.")
  private Path root = Path.of(".");

  @Override
  public Integer call() throws Exception {
    try (Nowhere nowhere = new Nowhere()) {
      Check.Result result = new Check(nowhere.loader()).result(root);
      List<Problem> problems = result.problems();
      problems.forEach(System.out::println);
      System.out.println(
          problems.isEmpty()
              ? "No problems."
              : problems.size()
                  + (problems.size() == 1 ? " problem." : " problems.")
                  + " The bot keeps the last good files; without any it does not start.");
      result.tested().map(Tally::sentence).ifPresent(System.out::println);
      return problems.isEmpty() ? 0 : 1;
    }
  }
}
