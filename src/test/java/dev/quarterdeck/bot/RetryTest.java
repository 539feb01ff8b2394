package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.run.Again;
import dev.quarterdeck.run.Course;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Request;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void aRunHasFailed() {
    stage.alice.says("scale maplepress_backend 4");
    ended(Lifecycle.FAILED);
    stage.trail.entries.clear();
  }

  @Test
  void makesANewRunOfWhoRetriesFromWhereItWentWrong() {
    assertThat(stage.bob.asks("retry 1 the registry is back"))
        .contains(
            "Run #2 is asked for",
            "scale maplepress_backend 4, again from scale of run #1 (the registry is back)");
    Request.Charge charge = run(2).charge();
    assertThat(charge.again())
        .contains(new Again(new RunId(1), "scale", Map.of(), "the registry is back"));
    assertThat(charge.source().requester()).isEqualTo("bob");
    assertThat(charge.parameters()).isEqualTo(run(1).charge().parameters());
    assertThat(stage.room.cards).containsExactly("run/1", "run/2");
    assertThat(stage.trail.of("decision").getFirst())
        .satisfies(
            e -> {
              assertThat(e.verb()).isEqualTo("retry");
              assertThat(e.subject()).isEqualTo("run/1");
            });
  }

  @Test
  void whoMayNotRunItMayNotRetryItEither() {
    stage.trail.entries.clear();
    stage.bob.says("retry 1");
    assertThat(stage.trail.of("decision"))
        .extracting(entry -> entry.verb())
        .containsExactly("retry", "run");
  }

  @Test
  void bothCardsAndTheOldThreadLeadToEachOther() {
    assertThat(stage.card(1)).contains("To try it again from where it went wrong: retry 1");
    stage.bob.says("retry 1 the registry is back");
    assertThat(stage.card(2)).contains("again: from scale of run #1 (the registry is back)");
    assertThat(stage.card(1)).contains("tried again: run #2 by bob").doesNotContain("retry 1");
    assertThat(stage.render(1).offers()).isEmpty();
    assertThat(stage.room.raised).contains("run/1");
    assertThat(DocWords.of(Objects.requireNonNull(stage.room.said.get("run/1/again/2")).doc()))
        .contains("Run #2 tries it again", "From scale, asked for by bob.");
    assertThat(stage.room.where.get("run/1/again/2"))
        .hasFieldOrPropertyWithValue("thread", Optional.of("message-101"));
  }

  @Test
  void anOpenRetryIsNotDoubled() {
    stage.bob.says("retry 1");
    assertThat(stage.alice.asks("retry 1"))
        .contains("Run #2 is a retry of it already, asked for by bob.", "run 2 shows");
    ended(2, Lifecycle.CANCELLED);
    stage.alice.says("retry 1");
    assertThat(stage.card(3)).contains("retried too: run #2 by bob");
    assertThat(stage.card(1)).contains("tried again: run #3 by alice, run #2 by bob");
  }

  @Test
  void theSameRowMakesOneRetry() {
    stage.handle(stage.bob.says("retry 1"));
    assertThat(stage.runs.runs).hasSize(2);
  }

  @Test
  void onlyWhatWentWrongAfterItsStart() {
    ended(Lifecycle.SUCCEEDED);
    assertThat(stage.bob.asks("retry 1"))
        .contains("Run #1 succeeded", "Type the command anew: scale maplepress_backend 4");
    stage.runs.put(Sample.acting(run(1)));
    assertThat(stage.bob.asks("retry 1")).contains("has not ended: it is running");
    stage.runs.put(Sample.of(run(1), Lifecycle.EXPIRED, Optional.empty(), "nobody agreed in time"));
    assertThat(stage.bob.asks("retry 1")).contains("Run #1 never started", "scale maplepress");
    assertThat(stage.card(1)).doesNotContain("retry 1");
    for (Lifecycle end :
        new Lifecycle[] {Lifecycle.EXPIRED, Lifecycle.ROLLED_BACK, Lifecycle.CANCELLED}) {
      ended(end);
      assertThat(stage.card(1)).contains("retry 1");
    }
    assertThat(stage.runs.runs).hasSize(1);
  }

  @Test
  void notOverTheChangeOfSomebodyElse() {
    Run run = run(1);
    Course course = run.course();
    stage.runs.put(
        new Run(
            run.id(),
            run.version(),
            run.charge(),
            run.plan(),
            run.lifecycle(),
            run.cursor(),
            new Course(
                1,
                true,
                Optional.empty(),
                false,
                0,
                course.consent(),
                true,
                false,
                course.holds(),
                course.stray()),
            run.times(),
            run.outputs(),
            run.note()));
    assertThat(stage.bob.asks("retry 1"))
        .contains("somebody else changed the same thing", "plan scale maplepress_backend 4");
    assertThat(stage.card(1)).doesNotContain("retry 1");
    assertThat(stage.runs.runs).hasSize(1);
  }

  @Test
  void onlyUnderTheSameRunbook() {
    Run old = run(1);
    Request.Charge charge = old.charge();
    stage.runs.put(
        new Run(
            old.id(),
            old.version(),
            Request.Charge.of(
                charge.runbook(),
                "another digest",
                charge.parameters(),
                charge.line(),
                charge.source()),
            old.plan(),
            old.lifecycle(),
            old.cursor(),
            old.course(),
            old.times(),
            old.outputs(),
            old.note()));
    assertThat(stage.bob.asks("retry 1"))
        .contains("scale-service has changed since run #1", "anew: scale maplepress_backend 4");
    assertThat(stage.runs.runs).hasSize(1);
  }

  @Test
  void onlyWhoMay() {
    assertThat(stage.carol.asks("retry 1")).contains("You may not retry scale-service");
    assertThat(stage.bob.asks("retry 99")).contains("There is no run #99");
    assertThat(stage.runs.runs).hasSize(1);
  }

  @Test
  void notWhileChangesAreFrozen() {
    stage.dave.says("freeze 2h the big sale");
    assertThat(stage.bob.asks("retry 1")).contains("Changes are frozen until 14:00:00 UTC");
    assertThat(stage.runs.runs).hasSize(1);
  }

  private Run run(long number) {
    return stage.runs.find(new RunId(number)).orElseThrow();
  }

  private void ended(Lifecycle end) {
    ended(1, end);
  }

  private void ended(long number, Lifecycle end) {
    stage.runs.put(Sample.ended(run(number), end, "no"));
  }
}
