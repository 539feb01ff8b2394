package dev.quarterdeck.target.swarm;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why an exchange with an engine came to nothing. */
sealed interface Breakage {
  /** In the words of the system, raw. */
  String said();

  /** No connection was made. */
  record Unreached(String said) implements Breakage {}

  /** The other side is not trusted, or does not trust us; nothing was asked. */
  record Untrusted(String remedy, String said) implements Breakage {}

  /** It broke when something may have been asked. */
  record Midway(String said) implements Breakage {}

  /** The transport wraps what the system said, and its words name its classes. */
  static Breakage of(Throwable cause) {
    List<Throwable> chain =
        Stream.<Throwable>iterate(cause, Objects::nonNull, Throwable::getCause).toList();
    String said = words(chain.getLast());
    if (chain.stream().anyMatch(Breakage::refusesTrust)) {
      return new Untrusted(remedy(chain), said);
    }
    return chain.stream().anyMatch(Breakage::neverSent) ? new Unreached(said) : new Midway(said);
  }

  /** A record that breaks later may stand behind a request that was read. */
  private static boolean refusesTrust(Throwable t) {
    return t instanceof SSLHandshakeException
        || t instanceof SSLPeerUnverifiedException
        || (t instanceof SSLException
            && (words(t).contains("fatal alert") || words(t).contains("unrecognized SSL")));
  }

  private static String remedy(List<Throwable> chain) {
    String all = String.join(" ", chain.stream().map(Breakage::words).toList());
    if (all.contains("PKIX")) {
      return all.contains("validity check failed")
          ? "shows a certificate that is out of date: renew it"
          : "shows a certificate that ca.pem did not sign: correct one of the two";
    }
    if (all.contains("subject alternative") || all.contains("doesn't match")) {
      return "shows a certificate for another name: ask it by that name";
    }
    if (all.contains("fatal alert")) {
      return "does not accept cert.pem: look by whom it is signed, and until when it holds";
    }
    return all.contains("unrecognized SSL message")
        ? "speaks no TLS: correct its address, or leave quarterdeck.engine.certificates empty"
        : "and the bot find no TLS that both know";
  }

  private static boolean neverSent(Throwable t) {
    return t instanceof ConnectException
        || t instanceof UnknownHostException
        || t instanceof NoRouteToHostException
        || t instanceof NoSuchFileException
        || words(t).contains("Connection refused")
        || words(t).contains("No such file or directory");
  }

  private static String words(Throwable t) {
    String message = t.getMessage();
    return message == null ? t.getClass().getSimpleName() : message;
  }
}
