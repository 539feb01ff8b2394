package dev.quarterdeck.target.host;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One machine, by what the Swarm calls its node. */
record Machine(Hosts hosts, String name) {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration LISTING = Duration.ofSeconds(60);
  private static final Duration REMOVING = Duration.ofMinutes(5);
  private static final String JSON = "{{json .}}";
  private static final int AT_ONCE = 40;
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

  /**
   * What it has of images and containers.
   *
   * @throws TargetFailure when it does not tell
   */
  Inventory inventory() throws InterruptedException {
    return Inventory.read(
        told("docker", "system", "df", "-v", "--format", JSON),
        told("docker", "image", "ls", "--digests", "--no-trunc", "--format", JSON));
  }

  private String told(String... argv) throws InterruptedException {
    return switch (hosts.run(name, CommandLine.of(LISTING, argv))) {
      case Ran.Lost(String why, _) -> throw new TargetFailure(why + ".");
      case Ran.Exited ran when ran.well() && !ran.cut() -> ran.out();
      case Ran.Exited ran ->
          throw new TargetFailure(
              "Node '%s' does not tell what it keeps (%s). Look at deploy/README.md, Reach the nodes."
                  .formatted(name, said(ran)));
    };
  }

  /**
   * Removes containers and images by their names; docker itself keeps what is in use.
   *
   * @return what docker said of the first that it kept, or that it said nothing
   * @throws TargetFailure when it cannot be known what became of it
   */
  String remove(Clutter clutter) throws InterruptedException {
    List<String> said = new ArrayList<>();
    for (List<String> ids : batches(clutter.containers())) {
      said.add(removed("container", ids));
    }
    for (List<String> names :
        batches(clutter.images().stream().flatMap(image -> image.names().stream()).toList())) {
      said.add(removed("image", names));
    }
    return said.stream().filter(each -> !each.isEmpty()).findFirst().orElse("docker said nothing");
  }

  private String removed(String what, List<String> names) throws InterruptedException {
    List<String> argv = new ArrayList<>(List.of("docker", what, "rm"));
    argv.addAll(names);
    return switch (hosts.run(name, CommandLine.of(REMOVING, argv.toArray(String[]::new)))) {
      case Ran.Lost(String why, _) -> throw new TargetFailure(why + ".");
      case Ran.Exited ran -> ran.well() ? "" : said(ran);
    };
  }

  private static List<List<String>> batches(List<String> all) {
    List<List<String>> batches = new ArrayList<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      batches.add(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
    }
    return batches;
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
