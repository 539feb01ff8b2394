package dev.quarterdeck.playground;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests (RFC 9112) from a channel; TCP and unix sockets look alike. */
final class Wire {
  private static final int LONGEST = 16 << 20;

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();

  Wire(SocketChannel channel) {
    this.channel = channel;
  }

  /** The next request; empty when the other side has closed. */
  Optional<Request> next() throws IOException {
    String line;
    try {
      line = line();
    } catch (EOFException e) {
      return Optional.empty();
    }
    String[] words = line.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("not an HTTP request line: \"" + line + "\"");
    }
    Map<String, String> headers = headers();
    String body = new String(body(headers), StandardCharsets.UTF_8);
    int mark = words[1].indexOf('?');
    String path = mark < 0 ? words[1] : words[1].substring(0, mark);
    String query = mark < 0 ? "" : words[1].substring(mark + 1);
    return Optional.of(new Request(words[0], decode(path.replace("+", "%2B")), map(query), body));
  }

  /** Returns when the other side has closed; what it sends until then is thrown away. */
  void awaitClose() {
    try {
      do {
        buffer.clear();
      } while (channel.read(buffer) >= 0);
    } catch (IOException e) {
      // closed the hard way, which is closed
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (int size = chunk(); size > 0; size = chunk()) {
        whole.write(bytes(size));
        line();
      }
      line();
      return whole.toByteArray();
    }
    return bytes(number(headers.getOrDefault("content-length", "0"), 10));
  }

  private int chunk() throws IOException {
    return number(line().replaceFirst(";.*", "").strip(), 16);
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      int value = Integer.parseInt(digits, radix);
      if (value >= 0 && value <= LONGEST) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below, with the digits
    }
    throw new IOException("a body of \"" + digits + "\" bytes is not taken");
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = read();
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte b = read(); b != '\n'; b = read()) {
      if (b != '\r') {
        line.write(b);
      }
      if (line.size() > LONGEST) {
        throw new IOException("a header line is too long");
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private byte read() throws IOException {
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int count = channel.read(buffer);
      buffer.flip();
      if (count < 0) {
        throw new EOFException();
      }
    }
    return buffer.get();
  }

  private static Map<String, String> map(String query) {
    Map<String, String> map = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      map.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return map;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
