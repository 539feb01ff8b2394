package dev.quarterdeck.target;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a target's text what must not reach journal, audit, log or chat: known secrets, what
 * looks like one, and control characters (ANSI sequences included); then caps it. Best effort by
 * nature for unknown secrets, certain for known ones.
 */
public final class Redactor {
  /** Longest text kept of one value, in characters. */
  public static final int CAP = 4_000;

  private static final String MASK = "[redacted]";
  private static final Pattern ANSI = Pattern.compile("\\u001B\\[[0-9;?]*[ -/]*[@-~]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\t\\n]]");
  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("(?i)(?<=(?:bearer|basic)\\s)[A-Za-z0-9._~+/=-]{8,}"),
          Pattern.compile(
              "(?i)(?<=(?:password|passwd|secret|token|api[_-]?key|access[_-]?key)[\"']?\\s?[=:]\\s?)"
                  + "[\"']?[^\\s\"',;&]{3,}"),
          Pattern.compile("(?<=://[^/\\s:@]{1,64}:)[^@\\s/]+(?=@)"),
          Pattern.compile("xox[abprs]-[A-Za-z0-9-]{10,}"),
          Pattern.compile("AKIA[0-9A-Z]{16}"),
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END|\\z)"));

  private final List<String> known;

  /** Knows these secrets by value; ones shorter than four characters would mask ordinary words. */
  public Redactor(Collection<String> known) {
    this.known = known.stream().filter(s -> s.length() >= 4).distinct().toList();
  }

  /** A redactor that knows no secret by value. */
  public static Redactor unknowing() {
    return new Redactor(List.of());
  }

  /** Cleans and caps {@code raw}. */
  public Untrusted clean(String raw) {
    String text = raw.length() > CAP * 2 ? raw.substring(0, CAP * 2) : raw;
    text = CONTROL.matcher(ANSI.matcher(text).replaceAll("")).replaceAll("");
    for (String secret : known) {
      text = text.replace(secret, MASK);
    }
    for (Pattern shape : SHAPES) {
      text = shape.matcher(text).replaceAll(MASK);
    }
    return new Untrusted(text.length() > CAP ? text.substring(0, CAP) + " … (cut)" : text);
  }
}
