package dev.quarterdeck.run;

/** Names, written with {@code *} for any characters. */
public record Glob(String text) {
  private static final int LONGEST = 200;
  private static final char ANY = '*';

  public Glob {
    if (text.length() > LONGEST || !text.matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException(
          "'" + text + "' names nothing: write at most " + LONGEST + " characters, no spaces");
    }
  }

  /** Every name there is. */
  public static Glob everything() {
    return new Glob("*");
  }

  /** Whether the name is one of them. */
  public boolean matches(String name) {
    return meet(text, name, false);
  }

  /** Whether some name is one of these and fits {@code pattern} too, which is written alike. */
  public boolean meets(String pattern) {
    return meet(text, pattern, true);
  }

  // By the table, not by a regular expression: many stars must not take forever.
  private static boolean meet(String a, String b, boolean both) {
    boolean[][] rest = new boolean[a.length() + 1][b.length() + 1];
    for (int i = a.length(); i >= 0; i--) {
      for (int j = b.length(); j >= 0; j--) {
        boolean more = i < a.length() && j < b.length();
        if (i < a.length() && a.charAt(i) == ANY) {
          rest[i][j] = rest[i + 1][j] || (more && rest[i][j + 1]);
        } else if (both && j < b.length() && b.charAt(j) == ANY) {
          rest[i][j] = rest[i][j + 1] || (more && rest[i + 1][j]);
        } else {
          rest[i][j] =
              more
                  ? a.charAt(i) == b.charAt(j) && rest[i + 1][j + 1]
                  : i == a.length() && j == b.length();
        }
      }
    }
    return rest[0][0];
  }
}
