package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Place;
import dev.quarterdeck.person.People;
import dev.quarterdeck.snapshot.Reload;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.source.Mark;
import dev.quarterdeck.source.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReloadsTest {
  private final Room room = new Room();
  private final Ledger trail = new Ledger();
  private final Snapshot snapshot =
      new Snapshot("d1ge5t", List.of(), new People(List.of()), new Rules(List.of()));
  private final Reloads reloads =
      new Reloads(
          room,
          trail,
          () -> Stage.NOON,
          Optional.of(new Place("console", "", "ops-prod", Optional.empty())));

  @Test
  void keepsTheDifferenceOfANewSnapshotAndStaysQuiet() {
    reloads.reloaded(
        new Reload.Swapped(Optional.of("0ld"), snapshot, false, List.of("~runbooks/scale.yaml")));
    assertThat(trail.of("snapshot"))
        .singleElement()
        .satisfies(e -> assertThat(e.facts()).contains("~runbooks/scale.yaml", "0ld"));
    assertThat(room.said).isEmpty();
  }

  @Test
  void tellsTheChannelOfBrokenFilesAndThatTheyAreMended() {
    Problem problem = new Problem(new Mark("roles.yaml", 7), "no role 'ops'", "write 'on-call'");
    reloads.reloaded(new Reload.Refused(snapshot, List.of(problem)));
    assertThat(room.reads())
        .contains("last good files stay in force", "roles.yaml:7: no role 'ops'");
    assertThat(trail.of("snapshot").getFirst().verb()).isEqualTo("refuse");

    reloads.reloaded(new Reload.Mended(snapshot));
    assertThat(trail.of("snapshot").getLast().verb()).isEqualTo("mend");
  }

  @Test
  void tellsTheChannelThatOtherFilesMendedTheBrokenOnes() {
    reloads.reloaded(
        new Reload.Swapped(Optional.of("0ld"), snapshot, true, List.of("~ runbooks/scale.yaml")));
    assertThat(room.reads()).contains("mended and in force", "~ runbooks/scale.yaml");
  }
}
