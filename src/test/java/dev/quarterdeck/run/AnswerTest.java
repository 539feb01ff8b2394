package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What people can make of an unknown outcome, as they type it and as the button says it. */
class AnswerTest {
  @Test
  void isTypedAsOneSmallWordAndMeansOneThing() {
    assertThat(Arrays.stream(Answer.values()).map(a -> a.word() + ": " + a.meaning()))
        .containsExactly(
            "redo: do it again",
            "done: count it as done",
            "failed: count it as failed",
            "stop: stop here, touch nothing");
  }

  @Test
  void isFoundByItsWordAlone() {
    assertThat(Answer.of("failed")).contains(Answer.FAILED);
    assertThat(Answer.of("perhaps")).isEmpty();
    assertThat(Answer.of("REDO")).isEmpty();
  }
}
