package dev.quarterdeck.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlTest {
  private final Problems problems = new Problems();

  @Test
  void remembersTheLineOfEveryValue() {
    Node.Fields tree = (Node.Fields) read("a: 1\nb:\n  - x\n  - 'y'\n").orElseThrow();

    assertThat(tree.entries()).extracting(e -> e.at().line()).containsExactly(1, 2);
    assertThat(((Node.Items) tree.get("b").orElseThrow()).list())
        .containsExactly(
            new Node.Scalar(new Mark("runbooks/x.yaml", 3), "x", true),
            new Node.Scalar(new Mark("runbooks/x.yaml", 4), "y", false));
  }

  @Test
  void tellsEverythingItRefusesAtOnce() {
    read(
        """
        base: &base {a: 1}
        other: *base
        tagged: !!int "4"
        a: 1
        a: 2
        ---
        more: 1
        """);

    assertThat(told())
        .containsExactly(
            "runbooks/x.yaml:1: anchor '&base' is not read - write the value where it is used",
            "runbooks/x.yaml:2: alias '*base' is not read - write the value out",
            "runbooks/x.yaml:3: tag 'tag:yaml.org,2002:int' is not read - leave it out",
            "runbooks/x.yaml:5: 'a' stands twice, first on line 4 - keep one",
            "runbooks/x.yaml:6: a second document starts here - use its own file");
  }

  @Test
  void namesTheLineOfASyntaxError() {
    assertThat(read("a: 1\nb: [1, 2\nc: 3\n")).isEmpty();
    assertThat(told()).hasSize(1).first().asString().startsWith("runbooks/x.yaml:3: this is not");
  }

  @Test
  void saysThatTabsDoNotIndent() {
    read("a:\n\tb: 1\n");

    assertThat(told()).hasSize(1).first().asString().endsWith("- indent with spaces");
  }

  @Test
  void explainsAnExpressionWithoutQuotes() {
    read("service: {{ service }}\n");

    assertThat(told())
        .containsExactly(
            "runbooks/x.yaml:1: a name must be one word, not a list or map - put '{{ }}' in"
                + " quotes");
  }

  @Test
  void refusesAnEmptyAndAHugeFile() {
    assertThat(read("# nothing\n")).isEmpty();
    assertThat(read("a: " + "x".repeat(Yaml.LONGEST))).isEmpty();
    assertThat(told())
        .containsExactly(
            "runbooks/x.yaml:1: the file is empty - write it or remove it",
            "runbooks/x.yaml:1: the file has 262147 characters, the most is 262144 - split it");
  }

  @Test
  void refusesBottomlessNestingWithoutFalling() {
    assertThat(read("[".repeat(100_000))).isEmpty();
    assertThat(told())
        .containsExactly("runbooks/x.yaml:1: values are nested too deep - write it flatter");
  }

  @Test
  void refusesCharactersThatAreNoText() {
    assertThat(read("a: \u0007\n")).isEmpty();
    assertThat(told()).hasSize(1);
  }

  @Test
  void refusesInvisibleCharactersThatHideWhatAFileSays() {
    read("a: 1\nrole: \u202Enimda\u2066\n");

    assertThat(told())
        .containsExactly(
            "runbooks/x.yaml:2: there is an invisible character U+202E - delete it, or type the"
                + " line again",
            "runbooks/x.yaml:2: there is an invisible character U+2066 - delete it, or type the"
                + " line again");
  }

  private Optional<Node> read(String text) {
    return Yaml.read("runbooks/x.yaml", text, problems);
  }

  private List<String> told() {
    return problems.list().stream().map(Problem::toString).toList();
  }
}
