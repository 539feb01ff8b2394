package dev.quarterdeck.target.ssh;

import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;

/** Lets one connection go on when the server is the one that is known, and keeps why not. */
final class KnownHosts implements HostKeyVerifier {
  private final String who;
  private final Path file;
  private final OpenSSHKnownHosts hosts;
  private volatile Optional<String> refusal = Optional.empty();

  /**
   * Reads the file now, so a changed one counts at once.
   *
   * @param who the machine for people
   */
  KnownHosts(String who, Path file, LoggerFactory loggers) {
    this.who = who;
    this.file = file;
    try (Reader lines = Files.newBufferedReader(file)) {
      this.hosts = new OpenSSHKnownHosts(lines, loggers);
    } catch (IOException e) {
      throw new TargetFailure(
          "The keys of the nodes cannot be read from %s. Write it with ssh-keyscan, as deploy/README.md says."
              .formatted(file),
          e);
    }
  }

  /** Why the server was not let through. */
  Optional<String> refusal() {
    return refusal;
  }

  @Override
  public boolean verify(String hostname, int port, PublicKey key) {
    boolean known = hosts.verify(hostname, port, key);
    if (!known) {
      String shown = fingerprint(key) + " (" + KeyType.fromKey(key) + ")";
      refusal =
          Optional.of(
              findExistingAlgorithms(hostname, port).isEmpty()
                  ? unknown(new Address(hostname, port), shown)
                  : changed(shown));
    }
    return known;
  }

  private String unknown(Address address, String shown) {
    return "%s is not in %s. It shows the key %s: compare it with what ssh-keygen -lf says on the machine itself, then add what ssh-keyscan -p %d %s prints."
        .formatted(who, file, shown, address.port(), address.host());
  }

  private String changed(String shown) {
    return "%s shows another key than %s knows: %s. It was installed anew, or someone stands in between: compare it on the machine itself before you replace the line."
        .formatted(who, file, shown);
  }

  @Override
  public List<String> findExistingAlgorithms(String hostname, int port) {
    return hosts.findExistingAlgorithms(hostname, port);
  }

  /** As {@code ssh-keygen -lf} shows it. */
  private static String fingerprint(PublicKey key) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
