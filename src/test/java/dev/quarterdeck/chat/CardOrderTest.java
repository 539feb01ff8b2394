package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of many cards comes first. */
class CardOrderTest extends LaneBench {
  @Override
  Store open(Path directory) {
    return Store.open(directory);
  }

  @Test
  void whoIsAskedComesFirstThenEndsThenProgress() throws InterruptedException {
    card("run/1", "progress", false);
    card("run/2", "end", true);
    Doc asking = Doc.of(new Doc.Title("deploy waits for approval", Doc.Tone.ASKING));
    cards.put("run/3", new Cards.Card(asking, List.of(), "approval", false, Status.Came.UNDERWAY));
    open("run/1");
    open("run/2");
    open("run/3");
    drive();
    assertThat(chat.fallbacks()).containsExactly("approval", "end", "progress");
  }

  /** However many there are that cannot be rendered, as after an older bot has come back. */
  @Test
  void cardsThatCannotBeShownHideNoOther() {
    for (int i = 100; i < 170; i++) {
      open("unknown/" + i);
    }
    now = now.plusSeconds(1);
    card("run/1", "running", false);
    open("run/1");
    assertThatThrownBy(this::drive).hasMessageContaining("cannot be rendered");
    assertThat(chat.fallbacks()).containsExactly("running");
  }
}
