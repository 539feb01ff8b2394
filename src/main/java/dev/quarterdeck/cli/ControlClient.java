package dev.quarterdeck.cli;

import dev.quarterdeck.web.ControlSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the bot that runs on a data directory; it ends a call that takes longer than 10 s. */
final class ControlClient {
  private ControlClient() {}

  /** Whether a bot listens on that data directory. */
  static boolean runs(Path data) {
    Path socket = data.resolve(ControlSocket.FILE);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  static JsonNode ask(Path data, ObjectNode request) throws Trouble {
    Path socket = data.resolve(ControlSocket.FILE);
    JsonNode answer;
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer out = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
      while (out.hasRemaining()) {
        channel.write(out);
      }
      answer = JsonMapper.shared().readTree(read(channel));
    } catch (IOException | JacksonException e) {
      throw new Trouble(
          Exit.BROKEN,
          "No bot answers at '%s'. Start it, or name its data directory with --data."
              .formatted(socket));
    }
    if (!answer.path("ok").asBoolean(false)) {
      throw new Trouble(Exit.USAGE, answer.path("error").asString("The bot refused."));
    }
    return answer;
  }

  private static String read(SocketChannel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(4_096);
    while (channel.read(buffer.clear()) >= 0) {
      bytes.write(buffer.array(), 0, buffer.position());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
