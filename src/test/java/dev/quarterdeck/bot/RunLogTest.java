package dev.quarterdeck.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.target.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunLogTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void aRunHasFailed() {
    stage.alice.says("scale maplepress_backend 4");
    String note = "task exited with 1";
    stage.runs.put(Sample.ended(run(), Lifecycle.FAILED, note));
    stage.runs.steps.add(
        Sample.step(
            Optional.of(
                new Outcome.Failed(note, Map.of("running", 2L, "says", "line one\nline two")))));
    stage.room.said.clear();
    stage.trail.entries.clear();
  }

  private Run run() {
    return Objects.requireNonNull(stage.runs.runs.get(new RunId(1)));
  }

  private List<String> lasting() {
    return stage.render(1).lasting().stream().map(Cards.Offered::operation).toList();
  }

  private String pressed(Stage.Speaker who, String operation) {
    who.presses(stage.room.button("run/1", operation, ""));
    return stage.room.said.isEmpty() ? "" : stage.room.reads();
  }

  private String journal() {
    File file = List.copyOf(stage.room.files.values()).getLast();
    return new String(file.content(), UTF_8);
  }

  @Test
  void standsOnACardWhateverBecomesOfItsRun() {
    assertThat(lasting()).containsExactly("retry", "log");
    stage.runs.put(Sample.acting(run()));
    assertThat(lasting()).containsExactly("log");
    stage.runs.put(Sample.ended(run(), Lifecycle.SUCCEEDED, "4 of 4 healthy"));
    assertThat(lasting()).containsExactly("log");
  }

  @Test
  void givesTheWholeJournalIntoTheThreadOfTheCard() {
    pressed(stage.bob, "log");
    assertThat(stage.room.said).as("no words besides").isEmpty();
    String id = stage.room.files.keySet().iterator().next();
    assertThat(Objects.requireNonNull(stage.room.where.get(id)).thread()).contains("card");
    assertThat(journal())
        .contains(
            "Run #1: scale maplepress_backend 4\nfailed; runbook scale-service; asked for by alice",
            "asked 2026-03-01 12:00:00 UTC",
            "scale, attempt 1, swarm.scale",
            "  failed after ",
            ": task exited with 1\n  running = 2\n  says = line one\n    line two\n");
  }

  @Test
  void isGivenAnewAtEveryPress() {
    String token = stage.room.button("run/1", "log", "");
    stage.handle(stage.bob.presses(token));
    assertThat(stage.room.files).as("the same press twice").hasSize(1);
    stage.bob.presses(token);
    assertThat(stage.room.files).hasSize(2);
  }

  @Test
  void isRefusedToWhoeverMayNotLookAtTheRun() {
    assertThat(pressed(stage.carol, "log")).contains("Denied", "You may not use run here");
    assertThat(stage.room.files).isEmpty();
    assertThat(stage.trail.of("decision"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.person()).isEqualTo("carol"));
  }

  @Test
  void theOtherButtonTriesTheRunAgainAsTheTypedLineDoes() {
    assertThat(pressed(stage.bob, "retry")).contains("Run #2", "again from scale of run #1");
    assertThat(lasting()).as("there is a retry now").containsExactly("log");
    assertThat(pressed(stage.alice, "retry")).contains("Run #2 is a retry of it already");
    assertThat(stage.trail.of("decision"))
        .extracting(entry -> entry.verb())
        .containsExactly("retry", "run", "retry", "run");
    assertThat(pressed(stage.carol, "retry")).contains("Denied");
    assertThat(stage.runs.runs).hasSize(2);
  }

  @Test
  void aLongOutputIsThereWholeAsAFile() {
    stage.world.written = IntStream.range(0, 60).mapToObj(i -> "l" + i).toList();
    assertThat(stage.alice.asks("logs maplepress_backend")).contains("Lines 41 to 60");
    assertThat(journal()).startsWith("l0\nl1\n").endsWith("l59\n");
    assertThat(stage.room.files).hasSize(1);
    stage.world.written = List.of("short");
    stage.alice.says("logs maplepress_backend");
    assertThat(stage.room.files).as("what is shown whole is no file").hasSize(1);
  }

  @Test
  void whatConcernsOnePersonAloneIsRatherForThatPerson() {
    assertThat(audience("help")).isEqualTo("Rather[who=alice]");
    assertThat(audience("nonsense")).isEqualTo("Rather[who=alice]");
    assertThat(audience("scale redis 4")).isEqualTo("Rather[who=alice]");
    assertThat(audience("services")).isEqualTo("All[]");
    assertThat(audience("scale maplepress_backend 4")).isEqualTo("All[]");
    stage.mallory.says("help");
    assertThat(newest()).isEqualTo("Rather[who=mallory]");
  }

  private String audience(String line) {
    stage.alice.says(line);
    return newest();
  }

  private String newest() {
    String id = List.copyOf(stage.room.said.keySet()).getLast();
    return Objects.requireNonNull(stage.room.audiences.get(id)).toString();
  }
}
