package dev.quarterdeck.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A program to run somewhere else: its arguments are a list and stay one, no shell takes them
 * apart.
 *
 * @param argv the program and its arguments, as {@code execve(2)} takes them
 * @param stdin what it reads, for what must be on no command line; nothing when empty. At most 64
 *     KiB, so that a program that does not read it blocks nobody
 * @param deadline how long it may take, the way there included
 */
public record CommandLine(List<String> argv, Optional<Secret> stdin, Duration deadline) {
  private static final int LONGEST = 64 << 10;

  public CommandLine {
    argv = List.copyOf(argv);
    if (argv.isEmpty() || argv.getFirst().isBlank()) {
      throw new IllegalArgumentException("a command line begins with the name of a program");
    }
    if (argv.stream().anyMatch(arg -> arg.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("an argument ends at its first NUL: " + argv.getFirst());
    }
    if (stdin.map(given -> given.reveal().length()).orElse(0) > LONGEST) {
      throw new IllegalArgumentException("more than 64 KiB are not given to " + argv.getFirst());
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("the deadline of " + argv.getFirst() + " is not above 0");
    }
  }

  /** Of a program that reads nothing. */
  public static CommandLine of(Duration deadline, String... argv) {
    return new CommandLine(List.of(argv), Optional.empty(), deadline);
  }

  /** The same, reading {@code stdin}. */
  public CommandLine reading(Secret stdin) {
    return new CommandLine(argv, Optional.of(stdin), deadline);
  }

  /** The deadline for people, in tenths of a second: "10 s". */
  public String limit() {
    long tenths = (deadline.toMillis() + 99) / 100;
    return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10.0 + " s";
  }

  /** For people: the arguments with blanks between them. */
  @Override
  public String toString() {
    return String.join(" ", argv);
  }
}
