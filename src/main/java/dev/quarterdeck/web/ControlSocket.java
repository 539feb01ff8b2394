package dev.quarterdeck.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door for the operator of this machine: {@code control.sock} in the data directory, for its
 * owner alone. One line of JSON in, one line out. Who can write the directory is the operator.
 */
public final class ControlSocket implements AutoCloseable {
  /** Its name in the data directory. */
  public static final String FILE = "control.sock";

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int LONGEST = 65_536;

  private final Path file;
  private final ServerSocketChannel server;
  private final Control control;

  /** What the operator may ask for. */
  @FunctionalInterface
  public interface Control {
    /**
     * Does what is asked.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    ObjectNode answer(JsonNode request);
  }

  private ControlSocket(Path file, ServerSocketChannel server, Control control) {
    this.file = file;
    this.server = server;
    this.control = control;
  }

  /**
   * Opens it in a data directory this process holds.
   *
   * @throws IOException when the directory cannot be written, or its path is too long for a socket
   */
  public static ControlSocket open(Path directory, Control control) throws IOException {
    Path file = directory.resolve(FILE);
    // Made where nobody else can look, and moved when it is closed to others: a socket is born
    // open.
    Path closed =
        Files.createTempDirectory(
            directory,
            ".c",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Path made = closed.resolve("s");
      server.bind(UnixDomainSocketAddress.of(made));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      server.close();
      throw new IOException("The control socket '" + file + "' cannot be made: " + e, e);
    } finally {
      Files.deleteIfExists(closed.resolve("s"));
      Files.delete(closed);
    }
    ControlSocket socket = new ControlSocket(file, server, control);
    Thread.ofVirtual().name("control").start(socket::accept);
    return socket;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        Thread.ofVirtual().name("control-call").start(() -> serve(caller));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.warn("The control socket could not take a call", e);
      }
    }
  }

  private void serve(SocketChannel caller) {
    Thread watch = Thread.ofVirtual().name("control-deadline").start(() -> closeLater(caller));
    try (caller) {
      String asked = line(caller);
      if (asked.isEmpty()) {
        return; // somebody only looked whether a bot runs here
      }
      byte[] answer = (answer(asked) + "\n").getBytes(StandardCharsets.UTF_8);
      ByteBuffer out = ByteBuffer.wrap(answer);
      while (out.hasRemaining()) {
        caller.write(out);
      }
    } catch (IOException e) {
      LOG.info("A call on the control socket broke off: {}", e.toString());
    } finally {
      watch.interrupt();
    }
  }

  private static void closeLater(SocketChannel caller) {
    try {
      Thread.sleep(DEADLINE);
      caller.close();
    } catch (InterruptedException e) {
      // It was answered in time.
    } catch (IOException e) {
      LOG.info("A late call on the control socket could not be closed: {}", e.toString());
    }
  }

  private static String line(SocketChannel caller) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(4_096);
    while (bytes.size() < LONGEST && caller.read(buffer.clear()) >= 0) {
      bytes.write(buffer.array(), 0, buffer.position());
      if (buffer.position() > 0 && buffer.array()[buffer.position() - 1] == '\n') {
        break;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private ObjectNode answer(String line) {
    try {
      return control.answer(JsonMapper.shared().readTree(line)).put("ok", true);
    } catch (IllegalArgumentException e) {
      return refusal(e.getMessage() + "");
    } catch (JacksonException e) {
      return refusal("The request is not JSON.");
    } catch (RuntimeException e) {
      LOG.error("A call on the control socket failed", e);
      return refusal("The bot failed to do that; its log says why.");
    }
  }

  private static ObjectNode refusal(String sentence) {
    return JsonMapper.shared().createObjectNode().put("ok", false).put("error", sentence);
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.info("The control socket could not be taken away: {}", e.toString());
    }
  }
}
