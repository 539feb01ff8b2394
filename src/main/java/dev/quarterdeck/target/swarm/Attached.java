package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Output;
import dev.quarterdeck.target.Secret;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The streams of a program that was made with {@code POST /containers/{id}/exec}, on a connection
 * of their own (Engine API, "Hijacking"). docker-java's own way has no end of the input: a program
 * that reads to it would never stop. An interrupt closes the connection.
 */
final class Attached implements AutoCloseable {
  private static final int HEAD_CAP = 16 << 10;
  private static final int BODY_CAP = 64 << 10;
  private static final int CHUNK = 16 << 10;
  private static final int ERRORS = 2;
  private static final int FRAME = 8;
  private static final String START = "{\"Detach\":false,\"Tty\":false}";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,9})\r\n");
  private static final int SWITCHED = 101;

  private final Closeable connection;
  private final InputStream in;
  private final OutputStream out;
  private final HalfClose noMore;

  private Attached(Closeable connection, InputStream in, OutputStream out, HalfClose noMore) {
    this.connection = connection;
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.noMore = noMore;
  }

  /** Ends what is written; reading goes on. */
  @FunctionalInterface
  private interface HalfClose {
    void end() throws IOException;
  }

  /** The engine does not start it. */
  @SuppressWarnings("serial")
  static final class Refusal extends IOException {
    private final int status;
    private final byte[] body;

    Refusal(int status, byte[] body) {
      super("HTTP " + status);
      this.status = status;
      this.body = body;
    }

    int status() {
      return status;
    }

    byte[] body() {
      return body;
    }
  }

  static Attached to(URI host, Optional<SSLContext> tls) throws IOException {
    if ("unix".equals(host.getScheme())) {
      SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(host.getPath()));
      return new Attached(
          channel,
          Channels.newInputStream(channel),
          Channels.newOutputStream(channel),
          channel::shutdownOutput);
    }
    Socket socket = socket(host, tls);
    return new Attached(
        socket, socket.getInputStream(), socket.getOutputStream(), socket::shutdownOutput);
  }

  private static Socket socket(URI host, Optional<SSLContext> tls) throws IOException {
    if (tls.isEmpty()) {
      return new Socket(host.getHost(), host.getPort());
    }
    Socket socket = tls.get().getSocketFactory().createSocket(host.getHost(), host.getPort());
    if (socket instanceof SSLSocket secure) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
    }
    return socket;
  }

  void start(String id) throws IOException {
    String request =
        "POST /exec/%s/start HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(id, START.length(), START);
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    String head = head();
    Matcher status = STATUS.matcher(head);
    if (!status.lookingAt()) {
      throw new IOException("no HTTP answer");
    }
    int code = Integer.parseInt(status.group(1));
    if (code != SWITCHED) {
      throw new Refusal(code, in.readNBytes(length(head)));
    }
  }

  private static int length(String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find() ? Math.min(BODY_CAP, Integer.parseInt(length.group(1))) : 0;
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0 || head.length() == HEAD_CAP) {
        throw new EOFException("no answer");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Writes it and ends the input, beside reading: a program may talk before it has read all. */
  void give(Optional<Secret> stdin) {
    if (stdin.isEmpty()) {
      return;
    }
    byte[] bytes = stdin.get().reveal().getBytes(StandardCharsets.UTF_8);
    Thread.ofVirtual()
        .name("swarm-input")
        .start(
            () -> {
              try {
                out.write(bytes);
                noMore.end();
              } catch (IOException _) {
                // A program that does not want to read has its reasons, which its exit tells.
                return;
              }
            });
  }

  /** Reads to the end, which is that of the program. */
  void drain(Output words, Output errors) throws IOException {
    byte[] header = in.readNBytes(FRAME);
    while (header.length == FRAME) {
      Output to = header[0] == ERRORS ? errors : words;
      take(to, Integer.toUnsignedLong(ByteBuffer.wrap(header, 4, 4).getInt()));
      header = in.readNBytes(FRAME);
    }
    if (header.length > 0) {
      throw new EOFException("the stream ended within a frame");
    }
  }

  private void take(Output to, long length) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long left = length;
    while (left > 0) {
      int n = in.read(chunk, 0, (int) Math.min(CHUNK, left));
      if (n < 0) {
        throw new EOFException("the stream ended within a frame");
      }
      to.take(chunk, n);
      left -= n;
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
