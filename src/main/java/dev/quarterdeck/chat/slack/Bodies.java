package dev.quarterdeck.chat.slack;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads what is sent by who has proved nothing yet: so much at once, so large and for so long at
 * most that none of it holds the bot up. What is there whole already waits for nobody. Thread-safe.
 */
final class Bodies {
  /** Bytes of one; what Slack sends is far shorter. */
  static final int LARGEST = 1 << 19;

  /** How many at once, of those that are not there yet. */
  static final int AT_ONCE = 32;

  private static final int TOO_LATE = 408;
  private static final int TOO_LONG = 413;
  private static final int TOO_MANY = 503;

  private final Duration turn;
  private final Duration patience;
  private final Semaphore room = new Semaphore(AT_ONCE);

  /**
   * Within these bounds.
   *
   * @param turn one waits no longer until there is room for it
   * @param patience nobody may take longer to send one
   */
  Bodies(Duration turn, Duration patience) {
    this.turn = turn;
    this.patience = patience;
  }

  /** It was not read; the status says why. */
  static final class Unread extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    Unread(int status) {
      super("status " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /**
   * The whole of it.
   *
   * @param announced its length, or -1 where none was
   */
  byte[] read(long announced, InputStream body) throws Unread {
    if (announced > LARGEST) {
      throw new Unread(TOO_LONG);
    }
    try {
      return announced >= 0 && body.available() >= announced
          ? body.readNBytes((int) announced)
          : inTurn(body);
    } catch (IOException e) {
      throw new Unread(TOO_LATE);
    }
  }

  private byte[] inTurn(InputStream body) throws Unread {
    if (!admitted()) {
      throw new Unread(TOO_MANY);
    }
    try {
      byte[] bytes = inTime(body);
      if (bytes.length > LARGEST) {
        throw new Unread(TOO_LONG);
      }
      return bytes;
    } finally {
      room.release();
    }
  }

  private boolean admitted() throws Unread {
    try {
      return room.tryAcquire(turn.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unread(TOO_LATE);
    }
  }

  private byte[] inTime(InputStream body) throws Unread {
    FutureTask<byte[]> reading = new FutureTask<>(() -> body.readNBytes(LARGEST + 1));
    Thread reader = Thread.ofVirtual().name("slack-body").start(reading);
    try {
      return reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      reader.interrupt();
      throw new Unread(TOO_LATE);
    } catch (InterruptedException e) {
      reader.interrupt();
      Thread.currentThread().interrupt();
      throw new Unread(TOO_LATE);
    }
  }
}
