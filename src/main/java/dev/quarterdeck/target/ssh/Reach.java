package dev.quarterdeck.target.ssh;

import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** The connections to one machine: one, or two where there is a jump host. */
final class Reach implements AutoCloseable {
  /** A machine that went away is noticed after fifteen seconds, however long the deadline is. */
  private static final int KEEP_ALIVE_SECONDS = 5;

  private static final int KEEP_ALIVE_MISSED = 3;

  /** Everything that goes wrong is told by us; the library's own words would come on top. */
  private static final LoggerFactory SILENT =
      new LoggerFactory() {
        @Override
        public Logger getLogger(String name) {
          return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> type) {
          return NOPLogger.NOP_LOGGER;
        }
      };

  private static final Config LIBRARY = library();

  private final Ssh.Config config;
  private final List<SSHClient> clients = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  private boolean closed;

  Reach(Ssh.Config config) {
    this.config = config;
  }

  private static Config library() {
    Config library = new DefaultConfig();
    library.setLoggerFactory(SILENT);
    library.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
    return library;
  }

  /** A session on the node, in which nothing runs yet. */
  Session node(String hostname) throws IOException {
    Address address = address(hostname);
    String who = "Node '%s' at %s".formatted(hostname, address);
    KeyProvider key = key();
    Optional<Address> through = config.route().through();
    if (through.isEmpty()) {
      return open(who, key, client -> client.connect(address.host(), address.port()))
          .startSession();
    }
    String jump = "The jump host " + through.get();
    SSHClient before =
        open(jump, key, client -> client.connect(through.get().host(), through.get().port()));
    DirectConnection tunnel = tunnel(before, jump, address);
    return open(who, key, client -> client.connectVia(tunnel)).startSession();
  }

  private Address address(String hostname) {
    try {
      return config.route().to(hostname);
    } catch (IllegalArgumentException e) {
      throw Ssh.nowhere(hostname, e);
    }
  }

  private DirectConnection tunnel(SSHClient before, String jump, Address address) {
    try {
      return before.newDirectConnection(address.host(), address.port());
    } catch (IOException e) {
      throw new TargetFailure(
          "%s does not lead to %s (%s). Look at AllowTcpForwarding there and at the options of the key."
              .formatted(jump, address, clean(e)),
          e);
    }
  }

  @FunctionalInterface
  private interface Connecting {
    void connect(SSHClient client) throws IOException;
  }

  private SSHClient open(String who, KeyProvider key, Connecting connecting) {
    KnownHosts known = new KnownHosts(who, config.knownHosts(), SILENT);
    SSHClient client = client(known);
    try {
      connecting.connect(client);
    } catch (IOException e) {
      throw new TargetFailure(known.refusal().orElseGet(() -> unreachable(who, e)), e);
    }
    try {
      client.authPublickey(config.user(), key);
    } catch (UserAuthException e) {
      throw new TargetFailure(
          "%s does not let '%s' in with the key %s. Add its public half to the authorized_keys there."
              .formatted(who, config.user(), config.key().file()),
          e);
    } catch (IOException e) {
      throw new TargetFailure(unreachable(who, e), e);
    }
    return client;
  }

  private synchronized SSHClient client(KnownHosts known) {
    SSHClient client = new SSHClient(LIBRARY);
    clients.add(client);
    client.setSocketFactory(new Kept());
    client.addHostKeyVerifier(known);
    KeepAliveRunner alive = (KeepAliveRunner) client.getConnection().getKeepAlive();
    alive.setMaxAliveCount(KEEP_ALIVE_MISSED);
    alive.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    return client;
  }

  private String unreachable(String who, IOException e) {
    return "%s cannot be reached (%s). Look whether sshd runs there, and at quarterdeck.ssh.addresses."
        .formatted(who, clean(e));
  }

  private KeyProvider key() {
    Ssh.Key key = config.key();
    Optional<Secret> passphrase = key.passphrase().map(key.secrets()::require);
    try (SSHClient reader = new SSHClient(LIBRARY)) {
      KeyProvider read =
          passphrase.isPresent()
              ? reader.loadKeys(key.file().toString(), passphrase.get().reveal().toCharArray())
              : reader.loadKeys(key.file().toString());
      // Now, because later the library takes a locked key for one that the server refused.
      read.getPrivate();
      return read;
    } catch (IOException | RuntimeException _) {
      // What the parsers say could repeat what is in the file.
      throw new TargetFailure(
          key.passphrase()
              .map(
                  name ->
                      "cannot be opened with the secret '%s'. Correct one of them".formatted(name))
              .map(what -> "The SSH key %s %s.".formatted(key.file(), what))
              .orElseGet(
                  () ->
                      "The SSH key %s cannot be read. It must be a private key; where it is locked, name its passphrase's secret in quarterdeck.ssh.passphrase."
                          .formatted(key.file())));
    }
  }

  private String clean(Throwable e) {
    return config.redactor().clean(said(e)).text();
  }

  /** The words at the bottom, which are the system's or the server's. */
  static String said(Throwable failure) {
    Throwable said = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      said = each.getMessage() == null ? said : each;
    }
    String message = said.getMessage();
    return message == null ? said.getClass().getSimpleName() : message;
  }

  /** Closing the sockets ends everything that waits for them, at once. */
  @Override
  public synchronized void close() {
    closed = true;
    // The library's own way out says goodbye first, which an engine that hangs does not hear.
    clients.forEach(client -> client.getConnection().getKeepAlive().interrupt());
    sockets.forEach(Reach::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      return;
    }
  }

  private final class Kept extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      synchronized (Reach.this) {
        if (closed) {
          socket.close();
          throw new ClosedChannelException();
        }
        sockets.add(socket);
      }
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw new ConnectException("only what can be closed is opened");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return createSocket(host.toString(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }
  }
}
