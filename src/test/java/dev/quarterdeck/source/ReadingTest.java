package dev.quarterdeck.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private final Problems problems = new Problems();

  @Test
  void readsTypedValues() {
    Reading in = reading("n: 4\nf: true\nd: 1.5\ns: 90s\nw: start\nl: [a, b]\none: c\n");

    assertThat(in.whole("n")).contains(4L);
    assertThat(in.flag("f")).contains(true);
    assertThat(in.decimal("d")).contains(1.5);
    assertThat(in.span("s")).contains(Duration.ofSeconds(90));
    assertThat(in.choice("w", List.of("start", "stop"))).contains("start");
    assertThat(in.texts("l")).extracting(Node.Scalar::text).containsExactly("a", "b");
    assertThat(in.texts("one")).extracting(Node.Scalar::text).containsExactly("c");
    in.done();
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void namesTheNearestKeyForAnUnknownOne() {
    Reading in = reading("tiemout: 5m\nwibble: 1\n");
    in.span("timeout");
    in.text("title");
    in.done();

    assertThat(told())
        .containsExactly(
            "x.yaml:1: unknown key 'tiemout' - write 'timeout'",
            "x.yaml:2: unknown key 'wibble' - a state has: timeout, title");
  }

  @Test
  void tellsEveryValueOfTheWrongTypeAtItsLine() {
    Reading in = reading("n: four\nf: yes\ns: soon\nt: [a]\nempty:\nbig: 99999999999999999999\n");
    in.whole("n");
    in.flag("f");
    in.span("s");
    in.text("t");
    in.text("empty");
    in.whole("big");
    in.required("then", "succeeded");

    assertThat(told())
        .containsExactly(
            "x.yaml:1: 'n' is 'four' - write a whole number",
            "x.yaml:1: a state needs 'then' - add 'then: succeeded'",
            "x.yaml:2: 'f' is 'yes' - write true or false",
            "x.yaml:3: 's' is 'soon' - write 90s, 10m or 2h",
            "x.yaml:4: 't' takes one value - write 't: VALUE' or remove it",
            "x.yaml:5: 'empty' is empty - write 'empty: VALUE' or remove it",
            "x.yaml:6: 'big' is '99999999999999999999' - write a whole number");
  }

  @Test
  void saysWhatThisVersionDoesNotSupport() {
    reading("ask: go on?\n").refuse(Map.of("ask", "use 'do'"));

    assertThat(told())
        .containsExactly("x.yaml:1: 'ask' is not supported in this version - use 'do'");
  }

  @Test
  void readsDurationsAsPeopleWriteThem() {
    assertThat(Durations.read("10m")).contains(Duration.ofMinutes(10));
    assertThat(Durations.read("2h")).contains(Duration.ofHours(2));
    assertThat(Durations.read("1d")).contains(Duration.ofDays(1));
    assertThat(Durations.read("10")).isEmpty();
    assertThat(Durations.read("-1s")).isEmpty();
    assertThat(Durations.read("99999999999s")).isEmpty();
  }

  private Reading reading(String text) {
    Node tree = Yaml.read("x.yaml", text, problems).orElseThrow();
    return Reading.of(tree, "a state", problems).orElseThrow();
  }

  private List<String> told() {
    return problems.list().stream().map(Problem::toString).toList();
  }
}
