package dev.quarterdeck.target.redis;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Quietly;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One Redis server, in the container it runs in. */
record Server(Servers servers, Container container, Optional<String> password) {
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private static final String UNDERWAY = "ERR Background save already in progress";

  /** https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
  private static final Pattern ERROR = Pattern.compile("[A-Z]{3,} .*");

  /** What it says of itself. */
  Vitals vitals() {
    return Vitals.parse(name(), said("INFO"));
  }

  /** When it saves by itself; empty when never. */
  String savePoints() {
    return setting("save");
  }

  /** Where it keeps its files. */
  String folder() {
    return setting("dir");
  }

  private String setting(String key) {
    List<String> lines = said("CONFIG", "GET", key).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(key) || lines.size() > 2) {
      throw new TargetFailure(
          "Redis of '%s' does not say its setting '%s'. Look whether CONFIG is renamed or forbidden."
              .formatted(name(), key));
    }
    return lines.size() == 1 ? "" : lines.getLast();
  }

  /** Its clock, in seconds since 1970. */
  long time() {
    String said = said("TIME").lines().findFirst().orElse("");
    if (!said.matches("\\d{1,18}")) {
      throw new TargetFailure("Redis of '%s' does not say its time.".formatted(name()));
    }
    return Long.parseLong(said);
  }

  /**
   * Asks for a snapshot, which begins at once or when the append-only file is rewritten. One that
   * is being written will do: it ends after it was asked for.
   */
  void save() throws InterruptedException {
    if (run("BGSAVE", "SCHEDULE") instanceof Ran.Exited said && !said.out().contains(UNDERWAY)) {
      reply(said);
    }
  }

  String name() {
    return container.service();
  }

  private String said(String... words) {
    return Quietly.ask("Redis of '" + name() + "'", () -> reply(run(words)));
  }

  private Ran run(String... words) throws InterruptedException {
    List<String> argv = new ArrayList<>(List.of("redis-cli"));
    password.ifPresent(_ -> argv.add("--askpass"));
    argv.addAll(Arrays.asList(words));
    Optional<Secret> stdin =
        password.map(secret -> new Secret(servers.secret(secret).reveal() + "\n"));
    return servers.config().shell().run(container, new CommandLine(argv, stdin, DEADLINE));
  }

  /**
   * What it answered, when it is no error.
   *
   * @throws TargetFailure when it is one, or there is no answer
   */
  private String reply(Ran ran) {
    return switch (ran) {
      case Ran.Lost(String why, _) -> throw failure(servers.clean(why));
      case Ran.Exited exited when exited.cut() -> throw failure("its answer is too long");
      case Ran.Exited exited when exited.err().contains("AUTH failed") ->
          throw failure(refused(exited.err()));
      case Ran.Exited exited when exited.out().startsWith("NOAUTH") -> throw failure(wanted());
      case Ran.Exited exited when !exited.well() -> throw failure(words(exited));
      case Ran.Exited exited when error(exited.out()) -> throw failure(words(exited));
      case Ran.Exited exited -> exited.out();
    };
  }

  private static boolean error(String out) {
    return ERROR.matcher(out.strip()).matches();
  }

  private String words(Ran.Exited exited) {
    String words = exited.err().isBlank() ? exited.out() : exited.err();
    return servers.clean(words.strip());
  }

  private String refused(String err) {
    String secret = password.orElse("");
    return err.contains("WRONGPASS") || err.contains("invalid")
        ? "it does not take the password in the secret '%s'. Correct one of them".formatted(secret)
        : "it does not take the secret '%s': %s".formatted(secret, servers.clean(err.strip()));
  }

  private static String wanted() {
    return "it wants a password. Name its secret in `password` of the runbook's state";
  }

  private TargetFailure failure(String why) {
    return new TargetFailure("Redis of '%s': %s.".formatted(name(), why.replaceFirst("\\.$", "")));
  }
}
