package dev.quarterdeck.playground;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** One client's connection: request after request on a virtual thread of its own. */
final class Connection {
  private static final String COMMON =
      String.join(
          "\r\n",
          "Api-Version: 1.51",
          "Docker-Experimental: false",
          "Ostype: linux",
          "Server: Playground (SIMULATED)",
          "Swarm: active/manager",
          "");

  private final SocketChannel channel;
  private final Wire wire;
  private final Traffic traffic;
  private volatile boolean streaming;

  Connection(SocketChannel channel, Traffic traffic) {
    this.channel = channel;
    this.traffic = traffic;
    this.wire = new Wire(channel);
  }

  boolean streaming() {
    return streaming;
  }

  /** Answers until either side closes. */
  void serve(Function<Request, Answer> routes) {
    try (channel) {
      Optional<Request> request = wire.next();
      while (request.isPresent() && answer(request.get(), routes)) {
        request = wire.next();
      }
    } catch (IOException | InterruptedException e) {
      // the other side left, or this Playground is closing: nobody is there to be told
    }
  }

  /** Answers one request; false when the connection is to end. */
  private boolean answer(Request request, Function<Request, Answer> routes)
      throws IOException, InterruptedException {
    traffic.requestCame();
    Runnable gone = new Once(traffic::requestWent);
    try {
      switch (routes.apply(request)) {
        case Answer.Whole whole -> {
          send(request, whole);
          return true;
        }
        case Answer.Switched(byte[] frames) -> write(switched(), frames);
        case Answer.Flow flow -> stream(flow, gone);
        case Answer.Cut _ -> {}
        case Answer.Silence _ -> {
          gone.run();
          wire.awaitClose();
        }
      }
      return false;
    } finally {
      gone.run();
    }
  }

  private void send(Request request, Answer.Whole whole) throws IOException {
    byte[] head = head(whole.status(), whole.type(), "Content-Length: " + whole.body().length);
    byte[] body = request.method().equals("HEAD") ? new byte[0] : whole.body();
    write(head, body);
  }

  /** Cuts it, in whatever it is doing. */
  void cut() {
    try {
      channel.close();
    } catch (IOException e) {
      // it is of no use any more either way
    }
  }

  private void stream(Answer.Flow flow, Runnable begun) throws IOException, InterruptedException {
    Thread pouring = Thread.currentThread();
    flow.source()
        .pour(
            () -> {
              write(head(200, flow.type(), "Transfer-Encoding: chunked\r\nConnection: close"));
              streaming = true;
              begun.run();
              Thread.startVirtualThread(
                  () -> {
                    wire.awaitClose();
                    pouring.interrupt();
                  });
              return this::chunk;
            });
    write(ascii("0\r\n\r\n"));
  }

  private void chunk(byte[] piece) throws IOException {
    write(ascii(Integer.toHexString(piece.length) + "\r\n"), piece, ascii("\r\n"));
  }

  private static byte[] head(int status, String type, String length) {
    return ascii(
        "HTTP/1.1 "
            + status
            + " Playground\r\n"
            + COMMON
            + "Content-Type: "
            + type
            + "\r\n"
            + length
            + "\r\n\r\n");
  }

  private static byte[] switched() {
    return ascii(
        String.join(
            "\r\n",
            "HTTP/1.1 101 UPGRADED",
            "Content-Type: application/vnd.docker.multiplexed-stream",
            "Connection: Upgrade",
            "Upgrade: tcp",
            "",
            ""));
  }

  /** All at once: a second small packet would wait 40 ms for the first to be acknowledged. */
  private void write(byte[]... parts) throws IOException {
    ByteBuffer[] rest = Arrays.stream(parts).map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
    while (Arrays.stream(rest).anyMatch(ByteBuffer::hasRemaining)) {
      channel.write(rest);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
