package dev.quarterdeck.target;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Takes out of a target's text what must not reach journal, audit, log or chat: known secrets, what
 * looks like one, and control characters (ANSI sequences included); then caps it. Best effort by
 * nature for unknown secrets, certain for known ones.
 */
public final class Redactor {
  /** Longest text kept of one value, in characters. */
  public static final int CAP = 4_000;

  static final String MASK = "[redacted]";

  private static final int SHORTEST = 4;
  private static final int LONG_LINE = 16;
  private static final Comparator<String> LONGEST =
      Comparator.comparingInt(String::length).reversed();
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

  private final Supplier<Collection<String>> known;

  /** Knows these secrets by value; ones shorter than four characters would mask ordinary words. */
  public Redactor(Collection<String> known) {
    this(() -> known);
  }

  /** Knows the secrets that {@code known} tells each time. */
  public Redactor(Supplier<Collection<String>> known) {
    this.known = known;
  }

  /** A redactor that knows no secret by value. */
  public static Redactor unknowing() {
    return new Redactor(List.of());
  }

  /** Cleans and caps {@code raw}. */
  public Untrusted clean(String raw) {
    String text = raw.length() > CAP * 2 ? raw.substring(0, CAP * 2) : raw;
    // Before and after: a secret may hold what is taken out, or be torn apart by it.
    text = mask(text);
    text = mask(CONTROL.matcher(ANSI.matcher(text).replaceAll("")).replaceAll(""));
    for (Pattern shape : SHAPES) {
      text = shape.matcher(text).replaceAll(MASK);
    }
    return new Untrusted(text.length() > CAP ? text.substring(0, CAP) + " … (cut)" : text);
  }

  /** Takes known secrets out of {@code text}, also as Base64 and as part of an address. */
  public String mask(String text) {
    String masked = text;
    for (String secret : known.get().stream().flatMap(Redactor::forms).sorted(LONGEST).toList()) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  /** Whether {@code text} holds a known secret. */
  boolean reveals(String text) {
    return !mask(text).equals(text);
  }

  private static Stream<String> forms(String secret) {
    if (secret.length() < SHORTEST) {
      return Stream.empty();
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    // A log tells a key of several lines line by line.
    Stream<String> lines =
        secret.contains("\n")
            ? secret.lines().map(String::strip).filter(line -> line.length() >= LONG_LINE)
            : Stream.empty();
    Stream<String> whole =
        Stream.of(
            secret,
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            URLEncoder.encode(secret, StandardCharsets.UTF_8),
            new String(JsonStringEncoder.getInstance().quoteAsCharArray(secret)));
    return Stream.concat(whole, lines).distinct();
  }
}
