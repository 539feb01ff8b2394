package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.Handle;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final Group ON_CALL = new Group("slack", "T1/S1");
  private final Stage stage = new Stage();

  @BeforeEach
  void carolIsOnCall() {
    stage.rules.conferred.put(ON_CALL, Set.of("admin"));
    stage.groups.members.put(
        ON_CALL, Set.of(new Handle("console", "carol"), new Handle("console", "dave")));
    stage.roster.refresh();
  }

  @Test
  void memberOfAGroupHoldsWhatItConfers() {
    assertThat(stage.carol.asks("scale redis 4")).contains("Run #1 is asked for");
    assertThat(stage.roster.of("carol", stage.now)).containsExactlyInAnyOrder("viewer", "admin");
    assertThat(stage.roster.of("alice", stage.now)).containsExactly("operator");
  }

  @Test
  void whyAndWhoamiNameTheGroup() {
    assertThat(stage.carol.asks("why scale redis 4"))
        .contains("carol may run scale-service", "carol holds admin by the group slack:T1/S1.");
    assertThat(stage.dave.asks("why scale redis 4"))
        .as("dave is an administrator by file")
        .doesNotContain("by the group");
    assertThat(stage.carol.asks("whoami")).contains("roles: viewer", "admin by group: slack:T1/S1");
  }

  @Test
  void whoIsTakenOutHoldsNothingAtTheNextPress() {
    stage.alice.says("scale maplepress_backend 4");
    String cancel =
        stage.room.button(
            "run/1",
            Presses.CANCEL,
            Presses.cancelBound(stage.runs.runs.values().iterator().next()));
    stage.groups.members.clear();
    stage.now = stage.now.plus(Duration.ofSeconds(61));
    stage.roster.refresh();
    stage.carol.presses(cancel);
    assertThat(stage.room.reads()).contains("Denied", "You may not cancel scale-service");
  }

  @Test
  void whatCannotBeReadCountsFiveMinutesAndNoLonger() {
    stage.groups.down = new IllegalStateException("the platform is away");
    stage.now = stage.now.plus(Duration.ofMinutes(5));
    stage.roster.refresh();
    assertThat(stage.roster.of("carol", stage.now)).contains("admin");
    stage.now = stage.now.plusMillis(1);
    stage.roster.refresh();
    assertThat(stage.roster.of("carol", stage.now)).containsExactly("viewer");
    assertThat(stage.carol.asks("scale redis 4")).contains("Denied");

    stage.groups.down = null;
    stage.now = stage.now.plusSeconds(10);
    stage.roster.refresh();
    assertThat(stage.carol.asks("scale redis 4")).contains("is asked for");
  }
}
