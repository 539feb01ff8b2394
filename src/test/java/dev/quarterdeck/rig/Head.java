package dev.quarterdeck.rig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The start line and the header fields of an HTTP/1.1 message, kept as they came so that they can
 * be passed on byte by byte.
 */
record Head(String text) {

  /** The next head, or nothing where the other side has closed between two messages. */
  static Optional<Head> read(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      text.append((char) c);
      if (c == '\n' && text.indexOf("\r\n\r\n", text.length() - 4) >= 0) {
        return Optional.of(new Head(text.toString()));
      }
    }
    if (!text.isEmpty()) {
      throw new EOFException("the connection ended within \"" + text + "\"");
    }
    return Optional.empty();
  }

  /** One line with its line end. */
  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); ; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended within \"" + line + "\"");
      }
      line.append((char) c);
      if (c == '\n') {
        return line.toString();
      }
    }
  }

  byte[] bytes() {
    return text.getBytes(ISO_8859_1);
  }

  String method() {
    return start().getFirst();
  }

  /** The path of a request without its query and without the Engine API's version. */
  String path() {
    return start().get(1).replaceFirst("\\?.*", "").replaceFirst("^/v\\d+\\.\\d+(?=/)", "");
  }

  int status() {
    return Integer.parseInt(start().get(1));
  }

  /** An answer that another answer follows (100 Continue), unlike 101, which ends HTTP. */
  boolean interim() {
    return status() / 100 == 1 && status() != 101;
  }

  /**
   * Whether the sender goes on without HTTP, as the engine's attach does. An offer of HTTP/2, which
   * some clients make with every first request, is not taken up by an engine.
   */
  boolean upgrades() {
    return field("upgrade").filter("tcp"::equalsIgnoreCase).isPresent();
  }

  Framing framingOfRequest() {
    return framing().orElse(new Framing.None());
  }

  Framing framingOfAnswerTo(String method) {
    return method.equals("HEAD") || status() == 204 || status() == 304
        ? new Framing.None()
        : framing().orElse(new Framing.UntilClose());
  }

  private Optional<Framing> framing() {
    return field("transfer-encoding").isPresent()
        ? Optional.of(new Framing.Chunked())
        : field("content-length").map(length -> new Framing.Length(Long.parseLong(length)));
  }

  private List<String> start() {
    return List.of(text.lines().findFirst().orElseThrow().split(" ", 3));
  }

  private Optional<String> field(String name) {
    return text.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }
}
