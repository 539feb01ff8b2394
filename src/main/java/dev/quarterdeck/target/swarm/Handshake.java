package dev.quarterdeck.target.swarm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Finds out whether an engine refuses our certificate. With TLS 1.3 the client has ended its
 * handshake when the server looks at it, so that a request may break on the pipe before the alert
 * that says why is read (RFC 8446, section 4.4.2.4).
 */
record Handshake(URI host, SSLContext tls) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Why the engine does not want to talk; empty when it does, or does not say. */
  Optional<Breakage.Untrusted> refusal() {
    int millis = (int) PATIENCE.toMillis();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host.getHost(), host.getPort()), millis);
      plain.setSoTimeout(millis);
      Socket socket =
          tls.getSocketFactory().createSocket(plain, host.getHost(), host.getPort(), true);
      if (socket instanceof SSLSocket secure) {
        secure.startHandshake();
        int _ = secure.getInputStream().read();
      }
      return Optional.empty();
    } catch (SocketTimeoutException silent) {
      return Optional.empty();
    } catch (IOException e) {
      return Breakage.of(e) instanceof Breakage.Untrusted refused
          ? Optional.of(refused)
          : Optional.empty();
    }
  }
}
