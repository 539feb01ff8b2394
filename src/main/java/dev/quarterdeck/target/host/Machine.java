package dev.quarterdeck.target.host;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.regex.Pattern;

/** One machine, by what the Swarm calls its node. */
record Machine(Hosts hosts, String name) {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int SHOWN = 160;

  /**
   * Which start of the machine this is.
   *
   * @throws TargetFailure when it does not tell, as while it is away
   */
  String boot() throws InterruptedException {
    return switch (hosts.run(name, command("cat", "/proc/sys/kernel/random/boot_id"))) {
      case Ran.Lost(String why, _) -> throw new TargetFailure(why + ".");
      case Ran.Exited ran when ran.well() && ID.matcher(ran.out().strip()).matches() ->
          ran.out().strip();
      case Ran.Exited ran ->
          throw new TargetFailure(
              "Node '%s' does not tell which start it is (%s). Install deploy/quarterdeck-node there anew."
                  .formatted(name, said(ran)));
    };
  }

  /**
   * Asks for a restart, unless it is another start by now.
   *
   * @throws TargetFailure when it was certainly not asked
   */
  Ran reboot(String boot) throws InterruptedException {
    return hosts.run(name, command("reboot-once", boot));
  }

  /** How a program ended, in few words. */
  static String said(Ran.Exited ran) {
    String line =
        (ran.err() + "\n" + ran.out())
            .lines()
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("it said nothing");
    String clean = Redactor.unknowing().clean(line).text();
    return "exit %d: %s"
        .formatted(ran.exit(), clean.length() > SHOWN ? clean.substring(0, SHOWN) + " …" : clean);
  }

  private static CommandLine command(String... argv) {
    return CommandLine.of(DEADLINE, argv);
  }
}
