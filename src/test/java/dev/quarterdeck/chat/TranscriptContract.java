package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Transcript.Draft;
import dev.quarterdeck.chat.Transcript.Line;
import dev.quarterdeck.chat.jdbc.JdbcTranscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the messages of the console promise on every database. */
abstract class TranscriptContract extends LaneBench {
  private JdbcTranscript mine;
  private JdbcTranscript theirs;

  @BeforeEach
  void read() {
    mine = new JdbcTranscript(store);
    theirs = new JdbcTranscript(other);
  }

  private Draft draft(String text, Optional<Long> thread, Optional<String> only) {
    return new Draft("ops", thread, Optional.empty(), only, says(text), now);
  }

  private Line write(String text) {
    return mine.write("bot/" + text, draft(text, Optional.empty(), Optional.empty()));
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(line -> line.draft().message().fallback()).toList();
  }

  private Line attach(String text, Optional<String> only, byte[] content) {
    File file = new File(text + ".png", "image/png", "a " + text, content);
    return mine.write("bot/" + text, draft(text, Optional.empty(), only), Optional.of(file));
  }

  @Test
  void keepsTheFileOfAMessageForWhoeverMayReadIt() {
    byte[] bytes = {0, 1, -1, 127};
    Line line = attach("graph", Optional.of("alice"), bytes);
    assertThat(line.file()).contains(new Transcript.Attached("graph.png", "image/png", "a graph"));
    assertThat(theirs.page("ops", "alice", Long.MAX_VALUE, 9)).containsExactly(line);
    assertThat(theirs.file(line.id(), "alice").map(File::content)).contains(bytes);
    assertThat(theirs.file(line.id(), "carol")).isEmpty();
    assertThat(attach("graph", Optional.of("alice"), new byte[9])).isEqualTo(line);
  }

  @Test
  void letsGoOfTheOldestFilesWhenThereIsNoRoom() {
    byte[] large = new byte[File.MOST];
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      lines.add(attach("picture" + i, Optional.empty(), large));
    }
    assertThat(mine.file(lines.getFirst().id(), "alice")).isEmpty();
    assertThat(mine.file(lines.get(1).id(), "alice")).isPresent();
    assertThat(mine.page("ops", "alice", Long.MAX_VALUE, 50)).hasSize(9);
  }

  @Test
  void givesBackWhatWasWritten() {
    Line line = write("grüße ☃ 🚢");
    assertThat(theirs.find("bot/grüße ☃ 🚢")).contains(line);
    assertThat(theirs.page("ops", "alice", Long.MAX_VALUE, 9)).containsExactly(line);
  }

  @Test
  void anEditIsReadLikeSomethingNew() {
    Line first = write("one");
    write("two");
    long seen = theirs.head();
    assertThat(mine.edit(first.id(), says("one again"), now)).isTrue();
    assertThat(texts(theirs.since(seen, "alice"))).containsExactly("one again");
    assertThat(mine.edit(99, says("nobody's"), now)).isFalse();
  }

  @Test
  void whatIsForOnePersonIsReadByNobodyElse() {
    mine.write("s", draft("secret", Optional.empty(), Optional.of("alice")));
    assertThat(theirs.since(0, "alice")).hasSize(1);
    assertThat(theirs.since(0, "bob")).isEmpty();
  }

  @Test
  void pagesHoldWholeThreads() {
    Line old = write("old");
    Line top = write("top");
    mine.write("a", draft("answer", Optional.of(top.id()), Optional.empty()));
    assertThat(texts(theirs.page("ops", "alice", Long.MAX_VALUE, 1)))
        .containsExactly("top", "answer");
    assertThat(texts(theirs.page("ops", "alice", top.id(), 9))).containsExactly("old");
    assertThat(texts(theirs.thread(top.id(), "alice"))).containsExactly("answer");
    assertThat(theirs.thread(old.id(), "alice")).isEmpty();
  }

  @Test
  void twoProcessesWriteTheSameMessageOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      String key = "bot/" + round;
      Draft draft = draft(key, Optional.empty(), Optional.empty());
      List<Line> both =
          together(List.of(() -> mine.write(key, draft), () -> theirs.write(key, draft)));
      assertThat(both.getFirst()).isEqualTo(both.getLast());
    }
    assertThat(mine.page("ops", "alice", Long.MAX_VALUE, 99)).hasSize(20);
  }

  /** A number is never seen before a smaller one: who remembers one misses nothing. */
  @Test
  void aReaderWhoRemembersOneNumberMissesNothing() throws Exception {
    List<Callable<Line>> writers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      JdbcTranscript by = i % 2 == 0 ? mine : theirs;
      String key = "n" + i;
      writers.add(() -> by.write(key, draft(key, Optional.empty(), Optional.empty())));
    }
    List<String> read = new ArrayList<>();
    Thread reader =
        Thread.startVirtualThread(
            () -> {
              long at = 0;
              while (read.size() < 60) {
                for (Line line : theirs.since(at, "alice")) {
                  at = line.number();
                  read.addAll(texts(List.of(line)));
                }
              }
            });
    together(writers);
    assertThat(reader.join(java.time.Duration.ofSeconds(20))).as("read " + read.size()).isTrue();
    assertThat(read).doesNotHaveDuplicates();
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    List<T> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
