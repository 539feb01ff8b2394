package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private static Shelf.Kept put(Inbox inbox) {
    Shelf shelf =
        new Shelf(inbox, Instant::now, Duration.ofSeconds(5), new SilentCount(), Runnable::run);
    Place place = new Place(Slack.PLATFORM, "T1", "C1", Optional.empty());
    Origin origin = new Origin(new Handle(Slack.PLATFORM, "T1/U1"), place, "ops", false);
    return shelf.put("command:1", new Inbound.Command(origin, "command:1", "runs"));
  }

  @Test
  void knowsThatNothingWasKeptWhereTheStoreSaysSo() {
    assertThat(
            put(
                _ -> {
                  throw new StoreFailure("full disk");
                }))
        .isEqualTo(Shelf.Kept.NO);
  }

  @Test
  void doesNotClaimItWhereTheConnectionBrokeAtTheCommit() {
    assertThat(
            put(
                _ -> {
                  throw new StoreFailure("broken", new IllegalStateException("away"), true);
                }))
        .isEqualTo(Shelf.Kept.UNSURE);
  }

  @Test
  void doesNotClaimItWhereTheBotItselfFailed() {
    assertThat(
            put(
                _ -> {
                  throw new IllegalStateException("a bug");
                }))
        .isEqualTo(Shelf.Kept.UNSURE);
  }
}
