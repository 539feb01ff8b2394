package dev.quarterdeck.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a line at spaces; {@code '…'} and {@code "…"} keep spaces, and in the latter a backslash
 * keeps a quote or a backslash.
 */
final class Words {
  private Words() {}

  /**
   * A word.
   *
   * @param text what it says, without quotes
   * @param bare how many characters of {@code text} stand before the first quote
   * @param start where it begins in the line
   */
  record Word(String text, int bare, int start) {
    /** Whether any of it was quoted; a quoted word is a value, whatever it looks like. */
    boolean quoted() {
      return bare < text.length() || text.isEmpty();
    }

    /** The name of {@code name=value}. */
    Optional<String> name() {
      int equals = text.indexOf('=');
      boolean named = equals > 0 && equals < bare;
      return named && text.substring(0, equals).matches("[a-z][a-z0-9_]*")
          ? Optional.of(text.substring(0, equals))
          : Optional.empty();
    }

    /** What stands after the {@code =}. */
    String value() {
      return text.substring(text.indexOf('=') + 1);
    }

    /** Whether it looks like an option of a shell. */
    boolean dashed() {
      return text.startsWith("-") && bare > 0;
    }
  }

  /** What became of a line. */
  sealed interface Split {
    /** Its words. */
    record Into(List<Word> words) implements Split {
      public Into {
        words = List.copyOf(words);
      }
    }

    /** A quote is never closed. */
    record Open(char quote, List<Word> before) implements Split {
      public Open {
        before = List.copyOf(before);
      }
    }
  }

  static Split split(String line) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      if (line.charAt(at) == ' ') {
        at++;
        continue;
      }
      Reader reader = new Reader(line, at);
      if (!reader.read()) {
        return new Split.Open(reader.quote, words);
      }
      words.add(reader.word());
      at = reader.at;
    }
    return new Split.Into(words);
  }

  /** Reads one word. */
  private static final class Reader {
    private final String line;
    private final int start;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int bare = -1;
    private char quote;

    Reader(String line, int start) {
      this.line = line;
      this.start = start;
      this.at = start;
    }

    boolean read() {
      while (at < line.length() && (quote != 0 || line.charAt(at) != ' ')) {
        step(line.charAt(at));
        at++;
      }
      return quote == 0;
    }

    private void step(char c) {
      if (quote == 0 && (c == '"' || opens(c))) {
        quote = c;
        bare = bare < 0 ? text.length() : bare;
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == '"' && c == '\\' && escapes()) {
        at++;
        text.append(line.charAt(at));
      } else {
        text.append(c);
      }
    }

    /** An apostrophe inside a word ({@code don't}) is a letter. */
    private boolean opens(char c) {
      return c == '\'' && (text.isEmpty() || text.charAt(text.length() - 1) == '=');
    }

    private boolean escapes() {
      return at + 1 < line.length() && "\"\\".indexOf(line.charAt(at + 1)) >= 0;
    }

    Word word() {
      return new Word(text.toString(), bare < 0 ? text.length() : bare, start);
    }
  }
}
