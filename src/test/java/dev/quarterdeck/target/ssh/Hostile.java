package dev.quarterdeck.target.ssh;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arguments that a shell would understand, were they not quoted. */
final class Hostile {
  static final List<String> ARGUMENTS =
      List.of(
          "",
          " ",
          "a b",
          "it's",
          "''",
          "'",
          "\"double\"",
          "$(touch /tmp/quarterdeck-was-here)",
          "`id`",
          "$HOME",
          "${IFS}",
          "~root",
          "-rf",
          "--",
          "*",
          "?",
          "[a-z]",
          "{a,b}",
          "a;id",
          "a&&id",
          "a|id",
          "a&",
          ">/tmp/quarterdeck-was-here",
          "#comment",
          "!!",
          "back\\slash\\",
          "line\nbreak",
          "\n",
          "\ttab\r",
          "A=b",
          "if",
          "Zürich – 東京 😀",
          "\u001b[31mred",
          "%s%n");

  private static final List<String> PIECES =
      List.of(
          "'", "\"", "\\", "$", "`", "(", ")", "{", "}", ";", "&", "|", "<", ">", "*", "?", "[",
          "]", "~", "#", "!", "=", "%", "-", " ", "\n", "\t", "\r", "a", "Z", "0", "/", "é", "東",
          "😀", "if", "done", "$(id)");

  private Hostile() {}

  static List<String> arguments(Random random) {
    return IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> argument(random)).toList();
  }

  private static String argument(Random random) {
    return IntStream.range(0, random.nextInt(8))
        .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
        .collect(Collectors.joining());
  }
}
