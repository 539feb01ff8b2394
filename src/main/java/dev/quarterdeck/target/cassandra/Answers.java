package dev.quarterdeck.target.cassandra;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What other commands of {@code nodetool} wrote. */
final class Answers {
  private static final Pattern COMMAND = Pattern.compile("repair command #(\\d{1,9})\\b");
  private static final Pattern FAILED =
      Pattern.compile("Repair command #\\d+ failed with error (.*)");
  private static final Pattern BEYOND = Pattern.compile("Terminate session is called");
  private static final Pattern VALIDATION = Pattern.compile("(?mi)^\\s*\\S+\\s+validation\\s");
  private static final Pattern STREAM =
      Pattern.compile(
          "\\s*(?:Sending|Receiving) \\d+ files, (\\d+) bytes total\\."
              + " Already (?:sent|received) \\d+ files \\([0-9.]+%\\), (\\d+) bytes total \\([0-9.]+%\\)");

  private Answers() {}

  /** The value that an operation of an MBean returned, below the name of the bean. */
  static String called(String out) {
    List<String> lines = out.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() < 2 || !lines.getFirst().startsWith("org.apache.cassandra")) {
      throw Unread.of("sjk mx", out);
    }
    return String.join("\n", lines.subList(1, lines.size())).strip();
  }

  /** A number that an operation of an MBean returned. */
  static int number(String out) {
    String value = called(out);
    if (!value.matches("\\d{1,9}")) {
      throw Unread.of("sjk mx", out);
    }
    return Integer.parseInt(value);
  }

  /** The number of the command that {@code nodetool repair} gave. */
  static OptionalInt command(String out) {
    Matcher matcher = COMMAND.matcher(out);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** Whether {@code nodetool repair} says that all went well. */
  static boolean repaired(String out) {
    return out.lines().anyMatch(line -> line.endsWith("Repair completed successfully"));
  }

  /** Whether {@code nodetool repair} says that its command failed. */
  static boolean refused(String out) {
    return FAILED.matcher(out).find();
  }

  /** Why {@code nodetool repair} says that it did not. */
  static String failure(String out, String err) {
    Matcher matcher = FAILED.matcher(out);
    return matcher.find()
        ? plain(matcher.group(1))
        : Unread.first(out.contains("nodetool:") || err.isBlank() ? out : err);
  }

  /** The same without the ids and ranges that say nothing to people. */
  static String plain(String why) {
    return BEYOND.matcher(why).find()
        ? "it was ended by someone"
        : Unread.first(
            why.replaceFirst(
                    "^Repair session [-0-9a-f]+ for range \\[.*?\\]\\] failed with error ", "")
                .replaceFirst(", Repair command #\\d+ finished with error\\]$", ""));
  }

  /** Whether {@code nodetool compactionstats} names a comparison for a repair. */
  static boolean validating(String out) {
    if (!out.contains("pending tasks")) {
      throw Unread.of("compactionstats", out);
    }
    return VALIDATION.matcher(out).find();
  }

  /** Whether {@code nodetool netstats} names anything that is streamed, for whatever reason. */
  static boolean streams(String out) {
    if (!out.startsWith("Mode: ")) {
      throw Unread.of("netstats", out);
    }
    return out.lines().noneMatch(line -> line.strip().equals("Not sending any streams."));
  }

  /** How many bytes {@code nodetool netstats} says are still to be streamed; none when idle. */
  static Optional<Long> streaming(String out) {
    if (!out.startsWith("Mode: ")) {
      throw Unread.of("netstats", out);
    }
    List<Long> left =
        out.lines()
            .map(STREAM::matcher)
            .filter(Matcher::matches)
            .map(m -> Long.parseLong(m.group(1)) - Long.parseLong(m.group(2)))
            .toList();
    boolean idle = out.lines().noneMatch(line -> line.startsWith("Repair "));
    return idle ? Optional.empty() : Optional.of(left.stream().mapToLong(Long::longValue).sum());
  }
}
