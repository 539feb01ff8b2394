package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private static void assertUnread(Bodies bodies, long announced, InputStream body, int status) {
    assertThatExceptionOfType(Bodies.Unread.class)
        .isThrownBy(() -> bodies.read(announced, body))
        .satisfies(e -> assertThat(e.status()).isEqualTo(status));
  }

  private static InputStream of(int length) {
    return new ByteArrayInputStream(new byte[length]);
  }

  @Test
  void readsOneWhole() throws Exception {
    Bodies bodies = new Bodies(Duration.ZERO, Duration.ofSeconds(10));
    assertThat(bodies.read(-1, of(Bodies.LARGEST))).hasSize(Bodies.LARGEST);
  }

  @Test
  void refusesOneThatIsTooLongWhetherThatWasAnnouncedOrNot() {
    Bodies bodies = new Bodies(Duration.ZERO, Duration.ofSeconds(10));
    assertUnread(bodies, -1, of(Bodies.LARGEST + 1), 413);
    assertUnread(bodies, Bodies.LARGEST + 1, of(5), 413);
  }

  @Test
  void doesNotWaitForOneThatComesTooSlowly() throws IOException {
    Bodies bodies = new Bodies(Duration.ZERO, Duration.ofMillis(50));
    try (PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(sender)) {
      sender.write('x');
      assertUnread(bodies, -1, body, 408);
    }
  }

  @Test
  void readsNoMoreThanSoManyAtOnce() throws Exception {
    Bodies bodies = new Bodies(Duration.ZERO, Duration.ofMinutes(1));
    CountDownLatch begun = new CountDownLatch(Bodies.AT_ONCE);
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < Bodies.AT_ONCE; i++) {
      senders.add(Thread.startVirtualThread(() -> reads(bodies, new Held(begun, end))));
    }
    begun.await();
    assertUnread(bodies, -1, of(5), 503);
    assertThat(bodies.read(5, of(5))).as("what is there already").hasSize(5);
    end.countDown();
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(bodies.read(-1, of(5))).hasSize(5);
  }

  private static void reads(Bodies bodies, InputStream body) {
    try {
      var _ = bodies.read(-1, body);
    } catch (Bodies.Unread e) {
      throw new AssertionError(e);
    }
  }

  /** A body whose end comes when it is let. */
  private static final class Held extends InputStream {
    private final CountDownLatch begun;
    private final CountDownLatch end;

    Held(CountDownLatch begun, CountDownLatch end) {
      this.begun = begun;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      begun.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return -1;
    }
  }
}
