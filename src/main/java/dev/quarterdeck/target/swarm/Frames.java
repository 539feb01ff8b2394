package dev.quarterdeck.target.swarm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes the frames of an attached stream apart: 8 bytes of header (stream, three zeros, length big
 * endian), then the payload (Engine API, "Stream format"). With a terminal there are no frames.
 * Safe to look at while another thread still reads.
 */
final class Frames {
  private static final int HEADER = 8;

  private final boolean raw;
  private final int cap;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  Frames(boolean raw, int cap) {
    this.raw = raw;
    this.cap = cap;
  }

  void readFrom(InputStream in) throws IOException {
    boolean more = true;
    while (more && !full()) {
      more = raw ? chunk(in) : frame(in);
    }
  }

  private boolean frame(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER) {
      return false;
    }
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(header, 4, 4).getInt());
    text.writeBytes(in.readNBytes((int) Math.min(length, cap)));
    return length <= cap;
  }

  private boolean chunk(InputStream in) throws IOException {
    byte[] bytes = new byte[4096];
    int n = in.read(bytes);
    if (n > 0) {
      text.write(bytes, 0, n);
    }
    return n >= 0;
  }

  boolean full() {
    return text.size() >= cap;
  }

  List<String> lines() {
    return text.toString(StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
  }
}
