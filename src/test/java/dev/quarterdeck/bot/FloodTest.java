package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.person.Handle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FloodTest {
  private final Stage stage = new Stage();
  private final List<Long> heard = new ArrayList<>();
  private final List<Long> done = new ArrayList<>();
  private final Flood flood =
      new Flood(new Hearer(), stage.transactions, stage.room, stage.room, new Buckets(3));
  private long row;

  private final class Hearer implements Handler {
    @Override
    public void handle(Row one, Runnable finished) {
      heard.add(one.id());
      finished.run();
    }

    @Override
    public void giveUp(Row one, Exception last) {}
  }

  private Origin origin(String login) {
    Place place = new Place("console", "", "ops", Optional.empty());
    return new Origin(new Handle("console", login), place, "ops", false);
  }

  private boolean lets(Inbound inbound, int attempts) {
    row++;
    long id = row;
    String payload = InboundJson.write(inbound);
    Arrival arrival = new Arrival("console", "key" + id, Inbound.ROW, payload, stage.now);
    try {
      flood.handle(new Row(id, arrival, attempts), () -> done.add(id));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(done).as("rows that are closed").contains(id);
    return heard.contains(id);
  }

  private boolean says(String login, String text) {
    return lets(new Inbound.Command(origin(login), "m", text), 1);
  }

  private void floods(String login) {
    for (int i = 0; i < 3; i++) {
      assertThat(says(login, "services")).isTrue();
    }
    assertThat(says(login, "services")).isFalse();
  }

  @Test
  void refusesWhatIsTooMuchAndSaysSoOnce() {
    floods("alice");
    assertThat(says("alice", "services")).isFalse();
    assertThat(stage.room.said).hasSize(1);
    assertThat(stage.room.reads()).contains("Too much at once", "Wait a few seconds");
    assertThat(stage.room.audiences.values()).containsExactly(new Audience.Rather("alice"));
  }

  @Test
  void letsOneThroughEachSecondAfterThat() {
    floods("alice");
    stage.now = stage.now.plusMillis(999);
    assertThat(says("alice", "services")).isFalse();
    stage.now = stage.now.plusMillis(1);
    assertThat(says("alice", "services")).isTrue();
    assertThat(says("alice", "services")).isFalse();
    stage.now = stage.now.plusSeconds(30);
    floods("alice");
    assertThat(stage.room.said).as("a new window").hasSize(2);
  }

  @Test
  void keepsNobodyElseWaiting() {
    floods("alice");
    assertThat(says("bob", "services")).isTrue();
  }

  @Test
  void neverCountsWhatApprovesAnswersOrStops() {
    floods("alice");
    for (String line :
        List.of("/ops approve 1", "ops cancel 1", "REJECT 1", "withdraw 1", "answer 1 redo")) {
      assertThat(says("alice", line)).as(line).isTrue();
    }
    assertThat(lets(new Inbound.Form(origin("alice"), "", "cancel", Map.of("run", "1")), 1))
        .isTrue();
    for (String operation : List.of("approve", "cancel", "answer:redo", "choose:yes")) {
      String token = stage.room.button("run/1", operation, "x");
      assertThat(lets(new Inbound.Press(origin("alice"), "m", token), 1)).as(operation).isTrue();
    }
  }

  @Test
  void countsButtonsThatOnlyAsk() {
    floods("alice");
    String log = stage.room.button("run/1", "log", "");
    assertThat(lets(new Inbound.Press(origin("alice"), "m", log), 1)).isFalse();
    assertThat(lets(new Inbound.Press(origin("alice"), "m", "no token"), 1)).isFalse();
  }

  @Test
  void letsThroughAgainWhatWasLetThroughBefore() {
    floods("alice");
    assertThat(lets(new Inbound.Command(origin("alice"), "m", "services"), 2)).isTrue();
  }
}
