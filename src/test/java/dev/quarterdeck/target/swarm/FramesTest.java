package dev.quarterdeck.target.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FramesTest {
  @Test
  void takesFramesApart() throws IOException {
    assertThat(read(false, 1000, frames("one\n", "two\n"))).containsExactly("one", "two");
  }

  @Test
  void readsATerminalAsItIs() throws IOException {
    assertThat(read(true, 1000, "one\r\ntwo".getBytes(UTF_8))).containsExactly("one", "two");
  }

  @Test
  void stopsAtTheCapAndAtACutFrame() throws IOException {
    assertThat(read(false, 4, frames("one\n", "two\n"))).containsExactly("one");
    assertThat(read(false, 1000, new byte[] {1, 0, 0, 0, 0, 0, 0, 9, 'c', 'u', 't'}))
        .containsExactly("cut");
    assertThat(read(false, 10, new byte[] {1, 0, 0, 0, -1, -1, -1, -1, 'x'})).containsExactly("x");
  }

  @Test
  void tellsTaskAndTimeOfALine() {
    String details = "com.docker.swarm.node.id=n,com.docker.swarm.task.id=t1 ";
    assertThat(LogLine.parse("2026-11-23T15:41:25.5Z " + details + "hello a=b world"))
        .isEqualTo(new LogLine("2026-11-23T15:41:25.5Z", "t1", "hello a=b world"));
    assertThat(LogLine.parse("2026-11-23T15:41:25.5Z key=value only"))
        .isEqualTo(new LogLine("2026-11-23T15:41:25.5Z", "", "key=value only"));
    assertThat(LogLine.parse("plain")).isEqualTo(new LogLine("", "", "plain"));
  }

  private static java.util.List<String> read(boolean raw, int cap, byte[] bytes)
      throws IOException {
    Frames frames = new Frames(raw, cap);
    frames.readFrom(new ByteArrayInputStream(bytes));
    return frames.lines();
  }

  private static byte[] frames(String... texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] payload = text.getBytes(UTF_8);
      out.writeBytes(ByteBuffer.allocate(8).put((byte) 1).putInt(4, payload.length).array());
      out.writeBytes(payload);
    }
    return out.toByteArray();
  }
}
