package dev.quarterdeck.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known words closest to one that is not known. */
public final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /** The closest known word, when one is close enough to be meant. */
  public static Optional<String> to(String word, Collection<String> known) {
    return all(word, known).stream().findFirst();
  }

  /** Every known word close enough to be meant, the closest first. */
  public static List<String> all(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return List.of();
    }
    int limit = Math.max(1, word.length() / 3);
    return known.stream()
        .distinct()
        .filter(k -> k.length() <= LONGEST && distance(word, k) <= limit)
        .sorted(
            Comparator.<String>comparingInt(k -> distance(word, k))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Optimal string alignment distance: insert, delete, replace, swap two neighbours. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
