package dev.quarterdeck.prometheus;

import dev.quarterdeck.alert.Graphs.Bound;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression compares with what, where it is one comparison with a number: {@code expr >
 * 0.05}. The expression without the comparison is what there is to draw; with it there would be
 * values only while the alert is about to fire.
 *
 * @param drawn the side that is no number; the whole expression where there is no such comparison
 */
record Comparison(String drawn, Optional<Bound> bound) {
  private static final Pattern OPERATOR = Pattern.compile("==|!=|>=|<=|>|<");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  /** These bind less than a comparison, so what stands beside them is not all of the expression. */
  private static final Set<String> SETS = Set.of("and", "or", "unless");

  private static final Map<String, String> TURNED =
      Map.of("==", "==", "!=", "!=", ">", "<", "<", ">", ">=", "<=", "<=", ">=");

  /** Of an expression as its rule has it. */
  static Comparison of(String expression) {
    return new Scan(expression)
        .only()
        .flatMap(at -> split(expression, at))
        .orElseGet(() -> new Comparison(expression.strip(), Optional.empty()));
  }

  private static Optional<Comparison> split(String expression, Place at) {
    String left = expression.substring(0, at.from()).strip();
    String right = expression.substring(at.to()).strip();
    String operator = expression.substring(at.from(), at.to());
    if (NUMBER.matcher(right).matches() && !left.isEmpty()) {
      return Optional.of(
          new Comparison(left, Optional.of(new Bound(operator, Double.parseDouble(right)))));
    }
    if (NUMBER.matcher(left).matches() && !right.isEmpty() && !right.startsWith("bool ")) {
      String turned = TURNED.getOrDefault(operator, operator);
      return Optional.of(
          new Comparison(right, Optional.of(new Bound(turned, Double.parseDouble(left)))));
    }
    return Optional.empty();
  }

  private record Place(int from, int to) {}

  /** Looks through an expression for comparisons that stand in no brackets and in no text. */
  private static final class Scan {
    private final String text;
    private int at;
    private int depth;
    private int found;
    private Optional<Place> last = Optional.empty();

    Scan(String text) {
      this.text = text;
    }

    /** The one comparison there is; empty where there are others, or sets. */
    Optional<Place> only() {
      while (at < text.length()) {
        if (!step(text.charAt(at))) {
          return Optional.empty();
        }
      }
      return found == 1 && depth == 0 ? last : Optional.empty();
    }

    private boolean step(char next) {
      switch (next) {
        case '"', '\'', '`' -> quoted(next);
        case '#' -> comment();
        case '(', '[', '{' -> {
          depth++;
          at++;
        }
        case ')', ']', '}' -> {
          depth--;
          at++;
        }
        default -> {
          return depth > 0 ? pass(1) : open();
        }
      }
      return true;
    }

    private boolean pass(int characters) {
      at += characters;
      return true;
    }

    private boolean open() {
      Matcher operator = OPERATOR.matcher(text).region(at, text.length());
      if (operator.lookingAt()) {
        found++;
        last = Optional.of(new Place(at, operator.end()));
        return pass(operator.group().length());
      }
      Matcher word = WORD.matcher(text).region(at, text.length());
      if (word.lookingAt()) {
        at = word.end();
        return !SETS.contains(word.group().toLowerCase(Locale.ROOT));
      }
      return pass(1);
    }

    private void quoted(char quote) {
      at++;
      while (at < text.length() && text.charAt(at) != quote) {
        at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
      }
      at++;
    }

    private void comment() {
      while (at < text.length() && text.charAt(at) != '\n') {
        at++;
      }
    }
  }
}
