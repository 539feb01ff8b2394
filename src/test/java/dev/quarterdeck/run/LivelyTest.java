package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What performing steps say, and who hears of it. */
class LivelyTest {
  private static final RunId RUN = new RunId(1);

  private final List<RunId> heard = new ArrayList<>();
  private final Engine.Lively lively =
      new Engine.Lively(
          new Witness() {
            @Override
            public void saw(Run after, Event event) {}

            @Override
            public void heard(RunId run) {
              heard.add(run);
            }
          });

  @Test
  void theSameWordsTwiceAreHeardOnce() {
    lively.said(RUN, new Live("2 of 4", 0.5));
    lively.said(RUN, new Live("2 of 4", 0.5));
    assertThat(heard).containsExactly(RUN);

    lively.said(RUN, new Live("3 of 4", 0.75));
    assertThat(heard).containsExactly(RUN, RUN);
    assertThat(lively.last()).containsEntry(RUN, new Live("3 of 4", 0.75));
  }

  @Test
  void aStepThatIsOverLeavesNothingBehind() {
    lively.said(RUN, new Live("4 of 4", 1));
    lively.quiet(RUN);

    assertThat(lively.last()).isEmpty();
  }
}
