package dev.quarterdeck.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrammarTest {
  private static final Phrase SCALE =
      Phrase.of("scale {service} {replicas}", "Scale a service.")
          .with(
              List.of(
                  new Slot("service", Slot.Place.TURN, true, ""),
                  new Slot("replicas", Slot.Place.TURN, true, ""),
                  new Slot("pace", Slot.Place.TURN, false, "")));
  private static final Phrase CANCEL = Phrase.of("cancel {run} [reason...]", "End a run.");
  private static final Phrase RUN = Phrase.of("run {run}", "Show a run.");
  private static final Phrase RUNS = Phrase.of("runs", "List runs.");
  private static final Phrase ROLLING = Phrase.of("rolling restart {service}", "Restart.");
  private final Grammar grammar = new Grammar(List.of(SCALE, CANCEL, RUN, RUNS, ROLLING));

  private Parsed parse(String line) {
    return grammar.parse(line, phrase -> true);
  }

  @Test
  void takesValuesInTurnOrByName() {
    Parsed wanted = new Parsed.Matched(SCALE, Map.of("service", "backend", "replicas", "4"));
    assertThat(parse("scale backend 4")).isEqualTo(wanted);
    assertThat(parse("  Scale   backend  4 ")).isEqualTo(wanted);
    assertThat(parse("scale replicas=4 backend")).isEqualTo(wanted);
    assertThat(parse("scale \"backend\" '4'")).isEqualTo(wanted);
  }

  @Test
  void takesOptionalValuesByNameOnly() {
    assertThat(parse("scale backend 4 pace=fast"))
        .isEqualTo(
            new Parsed.Matched(
                SCALE, Map.of("service", "backend", "replicas", "4", "pace", "fast")));
    assertThat(parse("scale backend 4 fast")).isEqualTo(new Parsed.TooMany(SCALE, List.of("fast")));
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(parse("scale backend"))
        .isInstanceOfSatisfying(
            Parsed.Missing.class,
            missing -> {
              assertThat(missing.slots()).extracting(Slot::name).containsExactly("replicas");
              assertThat(missing.values()).containsExactly(Map.entry("service", "backend"));
            });
    assertThat(parse("scale backend \"\"")).isInstanceOf(Parsed.Missing.class);
  }

  @Test
  void takesNamedValuesBeforeTheRestOnly() {
    Phrase freeze =
        Phrase.of("freeze {length} {reason...}", "")
            .with(List.of(new Slot("scope", Slot.Place.NAMED, false, "")));
    Grammar grammar = new Grammar(List.of(freeze));

    assertThat(grammar.parse("freeze 2h scope=redis disk is full, x=1", p -> true))
        .isEqualTo(
            new Parsed.Matched(
                freeze, Map.of("length", "2h", "scope", "redis", "reason", "disk is full, x=1")));
    assertThat(grammar.parse("freeze scope=redis 2h full", p -> true))
        .isEqualTo(
            new Parsed.Matched(freeze, Map.of("length", "2h", "scope", "redis", "reason", "full")));
    assertThat(grammar.parse("freeze 2h full scope=redis", p -> true))
        .isEqualTo(
            new Parsed.Matched(freeze, Map.of("length", "2h", "reason", "full scope=redis")));
    assertThat(grammar.parse("freeze 2h scope=redis scope=all full", p -> true))
        .isEqualTo(new Parsed.Twice(freeze, "scope"));
  }

  @Test
  void takesTheRestOfTheLineAsItStands() {
    assertThat(parse("cancel 4 it is -- \"too\" slow"))
        .isEqualTo(
            new Parsed.Matched(CANCEL, Map.of("run", "4", "reason", "it is -- \"too\" slow")));
    assertThat(parse("cancel 4 \"too slow\""))
        .isEqualTo(new Parsed.Matched(CANCEL, Map.of("run", "4", "reason", "too slow")));
    assertThat(parse("cancel 4")).isEqualTo(new Parsed.Matched(CANCEL, Map.of("run", "4")));
  }

  @Test
  void choosesTheLongestBeginning() {
    assertThat(parse("runs")).isEqualTo(new Parsed.Matched(RUNS, Map.of()));
    assertThat(parse("rolling restart backend"))
        .isEqualTo(new Parsed.Matched(ROLLING, Map.of("service", "backend")));
  }

  @Test
  void takesAValueWithADashOnlyByName() {
    assertThat(parse("scale backend -1"))
        .isInstanceOfSatisfying(
            Parsed.Dashed.class,
            dashed -> assertThat(dashed.slot().orElseThrow().name()).isEqualTo("replicas"));
    assertThat(parse("scale backend --replicas=4")).isInstanceOf(Parsed.Dashed.class);
    assertThat(parse("scale backend \u2014replicas 4")).isInstanceOf(Parsed.Dashed.class);
    assertThat(parse("scale backend replicas=-1"))
        .isEqualTo(new Parsed.Matched(SCALE, Map.of("service", "backend", "replicas", "-1")));
  }

  @Test
  void refusesNamesItDoesNotKnowAndValuesGivenTwice() {
    assertThat(parse("scale backend replica=4"))
        .isEqualTo(new Parsed.UnknownName(SCALE, "replica", List.of("replicas")));
    assertThat(parse("scale backend 4 replicas=5")).isEqualTo(new Parsed.Twice(SCALE, "replicas"));
  }

  @Test
  void suggestsOnlyCommandsThatMayBeUsed() {
    assertThat(parse("scael backend 4"))
        .isEqualTo(new Parsed.Unknown("scael", List.of("scale backend 4")));
    assertThat(parse("scael backend"))
        .isEqualTo(new Parsed.Unknown("scael", List.of(SCALE.usage())));
    assertThat(grammar.parse("scael backend 4", phrase -> !phrase.equals(SCALE)))
        .isEqualTo(new Parsed.Unknown("scael", List.of()));
    assertThat(parse("roling restart x"))
        .isEqualTo(new Parsed.Unknown("roling", List.of("rolling restart x")));
  }

  @Test
  void refusesAQuoteThatIsNeverClosed() {
    assertThat(parse("scale \"backend 4")).isInstanceOf(Parsed.Unreadable.class);
    assertThat(parse("cancel 4 don't")).isInstanceOf(Parsed.Matched.class);
  }

  @Test
  void readsNothingAsNothing() {
    assertThat(parse("  ")).isEqualTo(new Parsed.Nothing());
  }

  @Test
  void writesLinesItReadsBack() {
    Map<String, String> values = Map.of("service", "a b\"c\\", "replicas", "-1", "pace", "x=y");
    assertThat(parse(SCALE.line(values))).isEqualTo(new Parsed.Matched(SCALE, values));
  }

  @Test
  void refusesPatternsThatCannotBeRead() {
    assertThatThrownBy(() -> Phrase.of("{service}", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Phrase.of("scale {a} to {b}", ""))
        .hasMessageContaining("'to' stands after a slot");
    assertThatThrownBy(() -> Phrase.of("scale {a} {a}", "")).hasMessageContaining("twice");
  }
}
