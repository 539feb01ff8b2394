package dev.quarterdeck.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelTest {
  private static final Shape.Struct THING =
      new Shape.Struct(
          Map.of("kind", new Shape.Text(), "id", new Shape.Text(), "name", new Shape.Text()));
  private static final Map<String, Shape> NAMES =
      Map.of(
          "service", THING,
          "replicas", new Shape.Whole(),
          "ratio", new Shape.Decimal(),
          "fast", new Shape.Flag(),
          "time", new Shape.Moment(),
          "type", new Shape.Text(),
          "roles", new Shape.Texts());
  private static final Map<String, Object> VALUES =
      Map.of(
          "service",
          Map.of("kind", "service", "id", "abc", "name", "maplepress_backend"),
          "replicas",
          4L,
          "ratio",
          0.5,
          "fast",
          true,
          "time",
          Instant.parse("2026-03-01T14:00:00Z"),
          "type",
          "blue",
          "roles",
          List.of("on-call"));

  private final Cel cel = new Cel();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "service.name.startsWith('maplepress_') | true",
        "replicas > 3 && ratio < 1 | true",
        "'on-call' in roles | true",
        "time.getHours('America/Toronto') == 9 | true",
        "type == 'blue' | true",
        "service.name.matches('^cassandra') | false",
        "has(service.name) | true",
      })
  void evaluates(String text, boolean value) {
    assertThat(cel.check(text, NAMES, new Shape.Flag()).evaluate(VALUES)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "servce.name == 'x' | in 'servce.name == 'x'': unknown name 'servce'; did you mean"
            + " 'service'?",
        "service.nme == 'x' | in 'service.nme == 'x'': 'service' has no 'nme'; did you mean"
            + " 'name'?",
        "service.owner == 'x' | in 'service.owner == 'x'': 'service' has no 'owner'; there is id,"
            + " kind, name",
        "replicas > 'a' | in 'replicas > 'a'': '>' does not go with (whole number, text)",
        "roles.exists(r, r == 'x') | in 'roles.exists(r, r == 'x')': unknown function 'exists'",
        "replicas | 'replicas' gives a whole number where true or false is needed",
        "while | in 'while': 'while' is a word of CEL and no name",
        "replicas > | in 'replicas >': at character 11 mismatched input '<EOF>'",
        "{1: 2} | '{1: 2}' gives map, which cannot be used here",
      })
  void saysWhatIsWrongInTheAuthorsWords(String text, String message) {
    assertThatThrownBy(() -> cel.check(text, NAMES, new Shape.Flag()))
        .isInstanceOf(Expressions.Malformed.class)
        .hasMessage(message);
  }

  @Test
  void hasNoValueWhenANameHasNone() {
    Expression e = cel.check("service.name == 'x'", NAMES, new Shape.Flag());

    assertThatThrownBy(() -> e.evaluate(Map.of()))
        .isInstanceOf(Expression.Unevaluable.class)
        .hasMessage("'service.name == 'x'' has no value: nothing is known of service");
    assertThatThrownBy(() -> e.evaluate(Map.of("service", Map.of("id", "abc"))))
        .isInstanceOf(Expression.Unevaluable.class)
        .hasMessageContaining("name");
    assertThat(e.names()).containsExactly("service");
  }

  @Test
  void decidesWithoutWhatDoesNotMatter() {
    Expression e = cel.check("!fast && service.name == 'x'", NAMES, new Shape.Flag());

    assertThat(e.evaluate(Map.of("fast", true))).isEqualTo(false);
  }

  @Test
  void refusesAnExpressionNobodyCanRead() {
    assertThatThrownBy(() -> cel.check("1".repeat(3_000), NAMES, new Shape.Whole()))
        .hasMessageContaining("longer than 2000");
    assertThatThrownBy(() -> cel.check("(".repeat(900) + "1" + ")".repeat(900), NAMES, THING))
        .isInstanceOf(Expressions.Malformed.class);
  }

  @Test
  void compilesOnceForTheSameTextAndNames() {
    assertThat(cel.check("fast", NAMES, new Shape.Flag()))
        .isSameAs(cel.check("fast", Map.copyOf(NAMES), new Shape.Flag()))
        .isNotSameAs(cel.check("fast", Map.of("fast", new Shape.Flag()), new Shape.Flag()));
  }

  @Test
  void aTemplateOfExactlyOnePartKeepsItsType() {
    assertThat(fill("{{ replicas }}")).isEqualTo(4L);
    assertThat(fill("{{ service }}")).isEqualTo(VALUES.get("service"));
    assertThat(cel.template("{{ service }}", NAMES).shape()).isEqualTo(THING);
    assertThat(fill("{{ fast ? 1 : 2 }}")).isEqualTo(1L);
  }

  @Test
  void aMixedTemplateIsText() {
    assertThat(fill("service/{{ service.name }}")).isEqualTo("service/maplepress_backend");
    assertThat(fill("{{ replicas }} of {{ratio}} {{ time }}"))
        .isEqualTo("4 of 0.5 2026-03-01T14:00:00Z");
    assertThat(fill("plain }} text")).isEqualTo("plain }} text");
    assertThat(cel.template("a{{ replicas }}", NAMES).shape()).isEqualTo(new Shape.Text());
    assertThat(cel.template("{{ replicas }}/{{ service.name }}", NAMES).names())
        .containsExactlyInAnyOrder("replicas", "service");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "service/{{ service }} | '{{ service }}' is a thing with id, kind, name and cannot be part"
            + " of a text",
        "{{ replicas | '{{ replicas' is not closed by '}}'",
        "a {{ }} | there is nothing in '{{ }}'",
        "a {{ replcas }} | in 'replcas': unknown name 'replcas'; did you mean 'replicas'?",
      })
  void saysWhatIsWrongInATemplate(String text, String message) {
    assertThatThrownBy(() -> cel.template(text, NAMES))
        .isInstanceOf(Expressions.Malformed.class)
        .hasMessage(message);
  }

  private Object fill(String text) {
    return cel.template(text, NAMES).fill(VALUES);
  }
}
