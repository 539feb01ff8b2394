package dev.quarterdeck.target.cassandra;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs {@code nodetool} in the container of a node. Thread-safe.
 *
 * @param login for JMX, where it wants one; asked for every call, so that a new password counts
 */
record Nodetool(Shell shell, Supplier<Optional<Login>> login) {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String SERVICE = "org.apache.cassandra.db:type=StorageService";
  private static final String REPAIRS = "org.apache.cassandra.db:type=RepairService";

  /** Runs it and takes what comes of it. */
  Ran run(Container at, Duration deadline, List<String> words) throws InterruptedException {
    List<String> argv = new ArrayList<>(List.of("nodetool"));
    Optional<Login> who = login.get();
    who.ifPresent(each -> argv.addAll(List.of("-u", each.user(), "-pwf", "/dev/stdin")));
    argv.addAll(words);
    Optional<Secret> stdin =
        who.map(each -> new Secret(each.user() + " " + each.password().reveal() + "\n"));
    return shell.run(at, new CommandLine(argv, stdin, deadline));
  }

  /**
   * What it writes.
   *
   * @throws TargetFailure when it does not end well
   */
  String ask(Container at, String... words) throws InterruptedException {
    Ran.Exited ended = ended(at, words);
    if (!ended.well()) {
      String said = ended.out().contains("nodetool:") ? ended.out() : ended.err();
      throw failure(at, words, Unread.first(said.isBlank() ? ended.out() : said));
    }
    return ended.out();
  }

  private Ran.Exited ended(Container at, String... words) throws InterruptedException {
    return switch (run(at, DEADLINE, List.of(words))) {
      case Ran.Lost(String why, _) -> throw failure(at, words, why);
      case Ran.Exited exited when exited.cut() ->
          throw failure(at, words, "its answer is too long to be read");
      case Ran.Exited exited -> exited;
    };
  }

  private static TargetFailure failure(Container at, String[] words, String why) {
    return new TargetFailure("nodetool %s at %s: %s".formatted(words[0], place(at), why));
  }

  /** Where a container is, for people. */
  static String place(Container at) {
    return at.service() + " on " + at.hostname();
  }

  /** How a node sees itself and the others. */
  Sight sight(Container at) throws InterruptedException {
    return Sight.parse(ask(at, "sjk", "mxdump", "-q", Sight.QUERY));
  }

  /** What a node is busy with. */
  Activity activity(Container at) throws InterruptedException {
    return Activity.parse(ask(at, "sjk", "mxdump", "-q", Activity.QUERY));
  }

  /** Where a keyspace is kept. */
  Ring ring(Container at, String keyspace) throws InterruptedException {
    return Ring.parse(ask(at, "describering", keyspace));
  }

  /** How many repairs a node takes part in. */
  int sessions(Container at) throws InterruptedException {
    return Answers.number(call(at, REPAIRS, "parentRepairSessionsCount"));
  }

  /** What a node tells of a repair that it coordinates or did. */
  Told told(Container at, int command) throws InterruptedException {
    String number = String.valueOf(command);
    return Told.parse(call(at, SERVICE, "getParentRepairStatus", "-a", number));
  }

  /** Makes a node end what it knows of repairs, and the comparing it does for any. */
  void end(Container at) throws InterruptedException {
    call(at, SERVICE, "forceTerminateAllRepairSessions");
    ask(at, "stop", "VALIDATION");
  }

  /** Whether a node compares data for repairs now. */
  boolean validating(Container at) throws InterruptedException {
    return Answers.validating(ask(at, "compactionstats"));
  }

  /** How many bytes a node still streams because of repairs; empty when it streams none. */
  Optional<Long> streaming(Container at) throws InterruptedException {
    return Answers.streaming(ask(at, "netstats"));
  }

  /** Whether a node sends or receives data for another, whatever for. */
  boolean streams(Container at) throws InterruptedException {
    return Answers.streams(ask(at, "netstats"));
  }

  /** Whether a table is there. */
  boolean has(Container at, String keyspace, String table) throws InterruptedException {
    String query =
        "org.apache.cassandra.db:type=Tables,keyspace=%s,table=%s".formatted(keyspace, table);
    return !Beans.parse(ask(at, "sjk", "mxdump", "-q", query)).byName().isEmpty();
  }

  /** sjk ends with 0 also when it failed: then nothing stands below the name of the bean. */
  private String call(Container at, String bean, String operation, String... arguments)
      throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("sjk", "mx", "-mc", "-b", bean, "-op", operation));
    words.addAll(List.of(arguments));
    Ran.Exited ended = ended(at, words.toArray(String[]::new));
    if (!ended.well() || ended.out().lines().filter(line -> !line.isBlank()).count() < 2) {
      throw failure(
          at,
          new String[] {"sjk mx " + operation},
          Unread.first(ended.err().isBlank() ? ended.out() : ended.err()));
    }
    return ended.out();
  }
}
