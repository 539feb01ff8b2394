package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of documentation, as far as tests read it. */
record Page(Path file, String text) {
  private static final Pattern BLOCK =
      Pattern.compile("^ *```([a-z]*)\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  static Page read(String file) throws IOException {
    Path path = Path.of(file);
    return new Page(path, Files.readString(path));
  }

  /** The rows of the one table whose headings are these, without the marks of code. */
  List<List<String>> table(String... headings) {
    String head = "| " + String.join(" | ", headings) + " |\n";
    assertThat(text).as("a table with the headings of " + head).containsOnlyOnce(head);
    return text.substring(text.indexOf(head) + head.length())
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .skip(1)
        .map(line -> Stream.of(line.split("\\|", -1)).map(Page::plain).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  private static String plain(String cell) {
    return cell.replace("`", "").strip();
  }

  /** The blocks of code in that language, with their last line ended. */
  List<String> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** The headings of that level, without the marks of code. */
  List<String> headings(int level) {
    String mark = "#".repeat(level) + " ";
    return text.lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> plain(line.substring(mark.length())))
        .toList();
  }

  /** What is linked to in this repository, as paths from the root. */
  Stream<Path> links() {
    return firsts(LINK).filter(link -> !link.contains("://")).map(file::resolveSibling);
  }

  /** Words in the middle of the text that are marked as code. */
  Stream<String> code() {
    return firsts(CODE);
  }

  private Stream<String> firsts(Pattern pattern) {
    return pattern.matcher(BLOCK.matcher(text).replaceAll("")).results().map(Page::first);
  }

  private static String first(MatchResult result) {
    return result.group(1);
  }
}
