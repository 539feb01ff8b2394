package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.outage.Outage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageNoticesTest {
  private final Room room = new Room();
  private final Ledger trail = new Ledger();
  private final OutageNotices notices =
      new OutageNotices(
          room,
          trail,
          () -> Stage.NOON,
          Optional.of(new Place("console", "", "ops-prod", Optional.empty())));
  private final Outage outage =
      new Outage(
          "swarm",
          "Of 3 managers n2, n3 cannot be reached; *nothing* can be changed.",
          Stage.NOON.minusSeconds(200),
          Stage.NOON.minusSeconds(10));

  @Test
  void tellsTheRoomAndTheTrailThatItBegins() {
    notices.began(outage);

    assertThat(room.reads()).contains("Trouble with the Swarm", "n2, n3 cannot be reached");
    assertThat(trail.of("outage"))
        .singleElement()
        .satisfies(e -> assertThat(e.facts()).contains("n2, n3 cannot be reached"));
  }

  @Test
  void tellsThatItIsOverAndHowLongItWas() {
    notices.began(outage);
    notices.over(outage, Stage.NOON);

    assertThat(room.reads()).contains("The Swarm is well again", "for 3m 10s");
    assertThat(trail.of("outage")).extracting(Entry::verb).containsExactly("begin", "end");
  }
}
