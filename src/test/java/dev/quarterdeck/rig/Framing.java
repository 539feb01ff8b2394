package dev.quarterdeck.rig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** How the end of a message's body is known (RFC 9112, section 6). */
sealed interface Framing {

  record None() implements Framing {}

  record Length(long bytes) implements Framing {}

  record Chunked() implements Framing {}

  record UntilClose() implements Framing {}

  /** Copies one body, each piece as soon as it arrives: a stream of events must not be delayed. */
  default void copy(InputStream in, OutputStream out) throws IOException {
    switch (this) {
      case None() -> {}
      case Length(long bytes) -> copyExactly(bytes, in, out);
      case Chunked() -> copyChunks(in, out);
      case UntilClose() -> in.transferTo(out);
    }
  }

  private static void copyExactly(long bytes, InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[16_384];
    for (long left = bytes; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException(left + " bytes of a body are missing");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static void copyChunks(InputStream in, OutputStream out) throws IOException {
    while (true) {
      String size = Head.line(in);
      int bytes = Integer.parseInt(size.split("[;\r]", 2)[0].strip(), 16);
      if (bytes == 0) {
        out.write((size + trailers(in)).getBytes(ISO_8859_1));
        return;
      }
      byte[] prefix = size.getBytes(ISO_8859_1);
      byte[] chunk = Arrays.copyOf(prefix, prefix.length + bytes + 2);
      if (in.readNBytes(chunk, prefix.length, bytes + 2) < bytes + 2) {
        throw new EOFException("the connection ended within a chunk");
      }
      out.write(chunk);
    }
  }

  private static String trailers(InputStream in) throws IOException {
    StringBuilder all = new StringBuilder();
    String line;
    do {
      line = Head.line(in);
      all.append(line);
    } while (!line.equals("\r\n"));
    return all.toString();
  }
}
