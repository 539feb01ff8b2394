package dev.quarterdeck.chat.slack;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as the person typed it. Slack marks what it recognised in it: {@code <@U1>}, {@code
 * <#C1|ops>}, {@code <http://x.org|x.org>}; what the person saw is put back.
 */
final class Typed {
  /** A line that is longer is refused anyway; what is kept of it says so. */
  private static final int LONGEST = 8_000;

  private static final Pattern MARK = Pattern.compile("<([^<>|]*)(?:\\|([^<>]*))?>");
  private static final Pattern ADDRESSED =
      Pattern.compile("^\\s*<@([UW][A-Z0-9]+)(?:\\|[^>]*)?>[:,]?");
  private static final String HELP = "help";

  private Typed() {}

  /** What stands after {@code /ops}. */
  static String command(String text) {
    return line(Plain.unescaped(text));
  }

  /** What is said to the bot, without its name at the beginning. */
  static String message(String text) {
    String said = ADDRESSED.matcher(text).replaceFirst("");
    return line(Plain.unescaped(MARK.matcher(said).replaceAll(Typed::seen)));
  }

  /** Whose name the text begins with. */
  static Optional<String> addressee(String text) {
    Matcher name = ADDRESSED.matcher(text);
    return name.find() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private static String seen(MatchResult mark) {
    String what = mark.group(1);
    String label = mark.group(2);
    String shown =
        switch (what.isEmpty() ? ' ' : what.charAt(0)) {
          case '@' -> "@" + (label == null ? what.substring(1) : label);
          case '#' -> "#" + (label == null ? what.substring(1) : label);
          case '!' -> "@" + what.substring(1);
          default -> label == null ? what : label;
        };
    return Matcher.quoteReplacement(shown);
  }

  private static String line(String text) {
    String line = text.strip();
    return line.isEmpty() ? HELP : line.substring(0, Math.min(line.length(), LONGEST));
  }
}
