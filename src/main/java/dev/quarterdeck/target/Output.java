package dev.quarterdeck.target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a program wrote to one of its streams: the first MiB is kept, the rest read and dropped, so
 * that the program does not block. Thread-safe.
 */
public final class Output {
  /** Bytes kept. */
  public static final int CAP = 1 << 20;

  private static final int CHUNK = 16 << 10;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean cut;

  /** Takes what comes until the stream ends. */
  public void drain(InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      take(chunk, n);
    }
  }

  /** Takes the first {@code length} of {@code bytes}. */
  public synchronized void take(byte[] bytes, int length) {
    int room = Math.min(length, CAP - kept.size());
    kept.write(bytes, 0, room);
    cut |= room < length;
  }

  /** Whether some of it was dropped. */
  public synchronized boolean cut() {
    return cut;
  }

  /** What was kept; bytes that are no UTF-8 are replaced. */
  public synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }
}
