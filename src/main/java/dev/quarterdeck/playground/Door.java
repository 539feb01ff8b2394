package dev.quarterdeck.playground;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where clients come in: a loopback TCP port and perhaps a unix socket. Plain sockets, because the
 * JDK's HTTP server knows no unix sockets and cannot cut a connection in the middle.
 */
final class Door {
  private static final String LOOPBACK = "127.0.0.1";

  private final List<ServerSocketChannel> entrances;
  private final Optional<Path> socket;
  private final Traffic traffic;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  private Door(List<ServerSocketChannel> entrances, Optional<Path> socket, Traffic traffic) {
    this.traffic = traffic;
    this.entrances = entrances;
    this.socket = socket;
  }

  static Door open(Playground.Options options, Function<Request, Answer> routes, Traffic traffic)
      throws IOException {
    List<ServerSocketChannel> entrances = new ArrayList<>();
    Door door = new Door(entrances, options.socket(), traffic);
    try {
      var loopback = new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), options.port());
      entrances.add(ServerSocketChannel.open().bind(loopback));
      if (options.socket().isPresent()) {
        Path path = options.socket().get();
        Files.deleteIfExists(path);
        var unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        entrances.add(unix.bind(UnixDomainSocketAddress.of(path)));
      }
    } catch (IOException e) {
      door.close();
      throw e;
    }
    entrances.forEach(e -> Thread.startVirtualThread(() -> door.welcome(e, routes)));
    return door;
  }

  InetSocketAddress address() {
    try {
      SocketAddress bound = entrances.getFirst().getLocalAddress();
      return (InetSocketAddress) bound;
    } catch (IOException e) {
      throw new IllegalStateException("the Playground is closed", e);
    }
  }

  void cutStreams() {
    open.stream().filter(Connection::streaming).forEach(Connection::cut);
  }

  void close() {
    for (ServerSocketChannel entrance : entrances) {
      try {
        entrance.close();
      } catch (IOException e) {
        // closing is all there was left to do with it
      }
    }
    open.forEach(Connection::cut);
    try {
      if (socket.isPresent()) {
        Files.deleteIfExists(socket.get());
      }
    } catch (IOException e) {
      // the next start replaces the file
    }
  }

  private void welcome(ServerSocketChannel entrance, Function<Request, Answer> routes) {
    try {
      while (true) {
        SocketChannel channel = entrance.accept();
        Thread.startVirtualThread(() -> serve(new Connection(channel, traffic), routes));
      }
    } catch (IOException e) {
      // closed: no more guests
    }
  }

  private void serve(Connection connection, Function<Request, Answer> routes) {
    open.add(connection);
    try {
      connection.serve(routes);
    } finally {
      open.remove(connection);
    }
  }
}
