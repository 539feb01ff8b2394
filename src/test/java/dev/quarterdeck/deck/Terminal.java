package dev.quarterdeck.deck;

import dev.quarterdeck.cli.SayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** A shell in which somebody types {@code say TEXT --wait}. */
record Terminal(String url, Path token) {

  /** What was printed, and the exit code. */
  record Printed(int exit, String text) {}

  /** Says it and waits for the end of the run it starts. */
  Printed says(String text) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    int exit =
        new CommandLine(new SayCommand())
            .setOut(printer)
            .setErr(printer)
            .execute(text, "--token", token.toString(), "--url", url, "--wait");
    return new Printed(exit, out.toString());
  }
}
