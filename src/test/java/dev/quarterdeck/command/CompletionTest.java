package dev.quarterdeck.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final Phrase SCALE =
      Phrase.of("scale {service} {replicas}", "")
          .with(List.of(new Slot("pace", Slot.Place.NAMED, false, "")));
  private static final Phrase RUN = Phrase.of("run {run}", "");
  private static final Phrase RUNS = Phrase.of("runs", "");
  private static final Phrase PLAN = Phrase.of("plan {command...}", "");
  private static final List<Phrase> ALL = List.of(SCALE, RUN, RUNS, PLAN);

  @Test
  void offersCommandsThatBeginSo() {
    assertThat(Completion.of("ru", ALL)).isEqualTo(new Completion.OfHead(List.of(RUN, RUNS)));
    assertThat(Completion.of("run", ALL)).isEqualTo(new Completion.OfHead(List.of(RUN, RUNS)));
    assertThat(Completion.of("", ALL)).isEqualTo(new Completion.OfHead(ALL));
  }

  @Test
  void knowsWhichValueIsBeingTyped() {
    assertThat(Completion.of("scale back", ALL))
        .isEqualTo(value(SCALE, "service", "scale ", "back", Map.of()));
    assertThat(Completion.of("scale backend ", ALL))
        .isEqualTo(value(SCALE, "replicas", "scale backend ", "", Map.of("service", "backend")));
    assertThat(Completion.of("scale backend replicas=", ALL))
        .isEqualTo(
            value(SCALE, "replicas", "scale backend replicas=", "", Map.of("service", "backend")));
  }

  @Test
  void writesTheNameOfAValueThatNeedsOne() {
    assertThat(Completion.of("scale a 4 ", ALL))
        .isEqualTo(
            value(SCALE, "pace", "scale a 4 pace=", "", Map.of("service", "a", "replicas", "4")));
  }

  @Test
  void givesTheRestOfTheLineAsItStands() {
    assertThat(Completion.of("plan scale ba", ALL))
        .isEqualTo(value(PLAN, "command", "plan ", "scale ba", Map.of()));
    assertThat(Completion.of("plan ", ALL))
        .isEqualTo(value(PLAN, "command", "plan ", "", Map.of()));
  }

  @Test
  void offersNothingForWhatCannotBeRead() {
    assertThat(Completion.of("scale \"a", ALL)).isEqualTo(new Completion.None());
    assertThat(Completion.of("scale a\u202E", ALL)).isEqualTo(new Completion.None());
  }

  private static Completion value(
      Phrase phrase, String slot, String before, String begun, Map<String, String> values) {
    return new Completion.OfValue(phrase, phrase.slot(slot).orElseThrow(), before, begun, values);
  }
}
