package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Expressions.Malformed;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Where a value may stand in a query: as what a label is compared with, because it is written there
 * as a string. In a regular expression it would be read as one, and inside quotes it would end
 * them.
 */
final class PromqlPlace implements Consumer<String> {
  private static final Pattern COMPARED = Pattern.compile("(?s).*[{,]\\s*\\w+\\s*!?=\\s*");
  private static final Pattern MATCHED = Pattern.compile("(?s).*[=!]~\\s*");

  @Override
  public void accept(String before) {
    if (quoted(before)) {
      throw new Malformed("'{{ }}' in a query puts quotes around its value: take yours away");
    }
    if (MATCHED.matcher(before).matches()) {
      throw new Malformed(
          "'{{ }}' in a query stands behind = or !=: behind =~ it would be read as a pattern");
    }
    if (!COMPARED.matcher(before).matches()) {
      throw new Malformed(
          "'{{ }}' in a query stands where the value of a label does, like {service={{ NAME }}}");
    }
  }

  /** Whether a string or a comment is still open at the end. */
  private static boolean quoted(String query) {
    char open = 0;
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (open == 0 && (c == '"' || c == '\'' || c == '`' || c == '#')) {
        open = c;
      } else if (open == '#') {
        open = c == '\n' ? 0 : open;
      } else if (c == '\\' && open != 0 && open != '`') {
        i++;
      } else if (c == open) {
        open = 0;
      }
    }
    return open != 0;
  }
}
