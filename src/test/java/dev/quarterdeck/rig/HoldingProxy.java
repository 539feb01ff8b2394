package dev.quarterdeck.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in front of an engine and passes everything on, byte by byte, until told to hold one
 * request, to hang, or to refuse. It lives in the test's process: the product on the other side of
 * its socket can be killed and started again while a request is held.
 *
 * <p>Speaks HTTP/1.1 without pipelining, over unix sockets or TCP on either side. Thread-safe.
 */
public final class HoldingProxy implements AutoCloseable {

  /** On which side of the engine a request is stopped. */
  public enum Where {
    /** The whole request has left the client; the engine has seen nothing of it. */
    BEFORE_ENGINE,
    /** The engine has acted and answered; the client has seen nothing of the answer. */
    AFTER_ENGINE
  }

  private enum Mode {
    PASS,
    HANG,
    REFUSE
  }

  private final SocketAddress engine;
  private final ServerSocketChannel door;
  private final SocketAddress address;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final List<Held> awaited = new CopyOnWriteArrayList<>();
  private final List<Held> claimed = new CopyOnWriteArrayList<>();
  private final List<String> passed = new CopyOnWriteArrayList<>();
  private volatile Mode mode = Mode.PASS;

  private HoldingProxy(SocketAddress engine, SocketAddress listen) throws IOException {
    this.engine = engine;
    this.door = Wire.listen(listen);
    this.address = door.getLocalAddress();
  }

  /** A proxy in front of this engine, on a new unix socket. */
  public static HoldingProxy before(SocketAddress engine) throws IOException {
    Path folder = Files.createTempDirectory("holding-proxy");
    return before(engine, UnixDomainSocketAddress.of(folder.resolve("engine.sock")));
  }

  /** A proxy in front of this engine that listens where told; TCP port 0 takes any free port. */
  public static HoldingProxy before(SocketAddress engine, SocketAddress listen) throws IOException {
    HoldingProxy proxy = new HoldingProxy(engine, listen);
    Thread.ofVirtual().name("holding-proxy-door").start(proxy::accept);
    return proxy;
  }

  /** Where it listens. */
  public SocketAddress address() {
    return address;
  }

  /**
   * Where it listens, as an engine's address is configured: {@code unix:///…} or {@code tcp://…}.
   */
  public String host() {
    return address instanceof InetSocketAddress tcp
        ? "tcp://" + tcp.getHostString() + ":" + tcp.getPort()
        : "unix://" + address;
  }

  /**
   * Holds the next request with this method and path, once. The expression must match the whole
   * path, without query and API version: {@code /services/[^/]+/update}.
   */
  public Held holdNext(String method, String pathRegex, Where where) {
    Held held = new Held(method, pathRegex, where);
    awaited.add(held);
    return held;
  }

  /** Accepts connections and requests and never answers; answers under way go on. */
  public void hang() {
    mode = Mode.HANG;
  }

  /** Closes every connection, those that come too. */
  public void refuse() {
    mode = Mode.REFUSE;
    lines.forEach(Line::close);
  }

  /** Passes requests on again; connections left hanging are closed. */
  public void pass() {
    mode = Mode.PASS;
    lines.stream().filter(Line::hanging).forEach(Line::close);
  }

  /** Closes every connection in the middle of an answer: event and log streams. */
  public void severStreams() {
    lines.stream().filter(Line::answering).forEach(Line::close);
  }

  /** What reached the engine so far, in order: {@code POST /services/web/update}. */
  public List<String> passed() {
    return List.copyOf(passed);
  }

  @Override
  public void close() throws IOException {
    refuse();
    door.close();
    awaited.forEach(Held::drop);
    claimed.forEach(Held::drop);
    if (address instanceof UnixDomainSocketAddress unix) {
      Files.deleteIfExists(unix.getPath());
    }
  }

  private void accept() {
    while (door.isOpen()) {
      try {
        Wire client = new Wire(door.accept());
        if (mode == Mode.REFUSE) {
          client.close();
        } else {
          join(client);
        }
      } catch (IOException e) {
        note(e);
      }
    }
  }

  private void join(Wire client) throws IOException {
    try {
      Line line = new Line(this, client, Wire.to(engine));
      lines.add(line);
      line.start();
      if (mode == Mode.REFUSE) {
        line.close();
      }
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  boolean hangs() {
    return mode == Mode.HANG;
  }

  synchronized Optional<Held> claim(Head request) {
    Optional<Held> held = awaited.stream().filter(each -> each.wants(request)).findFirst();
    held.ifPresent(
        each -> {
          awaited.remove(each);
          claimed.add(each);
        });
    return held;
  }

  void passed(Head request) {
    passed.add(request.method() + " " + request.path());
  }

  void forget(Line line) {
    lines.remove(line);
  }

  /** A broken connection is what this proxy is for, so it is told at debug level only. */
  void note(IOException e) {
    System.getLogger(HoldingProxy.class.getName())
        .log(System.Logger.Level.DEBUG, "a connection ended", e);
  }
}
