package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a platform does not take reaches people otherwise. */
class RefusedTest extends LaneBench {
  @Override
  Store open(Path directory) {
    return Store.open(directory);
  }

  @Test
  void saysACardAnewWhoseMessageIsGoneSoThatWhoeverIsToPressFindsIt() throws InterruptedException {
    card("run/1", "running", false);
    open("run/1");
    drive();
    card("run/1", "asks", false);
    raise("run/1");
    chat.faults.add(new FakeChat.Fault.Gone());
    drive();
    assertThat(chat.sent.getLast()).isInstanceOf(Outbound.Post.class);
    card("run/1", "goes on", false);
    raise("run/1");
    drive();
    assertThat(chat.sent.getLast()).isInstanceOf(Outbound.Update.class);
    assertThat(chat.fallbacks()).containsExactly("running", "asks", "goes on");
  }

  @Test
  void saysWhereAFileIsFoundThatWasNotTaken() throws InterruptedException {
    chat.faults.add(new FakeChat.Fault.Refuse("uploads are switched off"));
    upload("one", "content");
    post("two");
    drive();
    assertThat(chat.sent).hasSize(2).allMatch(Outbound.Post.class::isInstance);
    assertThat(DocText.lines(chat.sent.getFirst().message().doc()))
        .contains("one")
        .anyMatch(
            line -> line.contains("was not taken: uploads are switched off. Ask for x.txt in the"));
    assertThat(store.reader().sql("SELECT count(*) FROM chat_file").query(Long.class).single())
        .isZero();
  }
}
