package dev.quarterdeck;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The one style of every Java file here, google-java-format's. It runs on the toolchain's Java, not
 * on Maven's, because the formatter reads javac's trees and differs from one JDK to the next.
 */
final class Format {
  private static final Path SOURCES = Path.of("src");

  private Format() {}

  /** Lists the files that differ from the style; with {@code --fix} rewrites them. */
  public static void main(String[] args) throws IOException {
    boolean fix = List.of(args).contains("--fix");
    for (Path file : unformatted()) {
      System.out.println(file);
      if (fix) {
        Files.writeString(file, styled(file));
      }
    }
  }

  static List<Path> unformatted() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).filter(Format::differs).toList();
    }
  }

  private static boolean differs(Path file) {
    try {
      return !Files.readString(file).equals(styled(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String styled(Path file) throws IOException {
    try {
      String text = RemoveUnusedImports.removeUnusedImports(Files.readString(file));
      return new Formatter().formatSource(ImportOrderer.reorderImports(text, Style.GOOGLE));
    } catch (FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
