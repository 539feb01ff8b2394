package dev.quarterdeck.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the newest link and publishes it: a line in a file, and its sequence and hash in the log,
 * which usually leaves the machine. Every 100 seals or 60 s while there is something new.
 */
public final class Heads {
  private static final Logger LOG = LoggerFactory.getLogger(Heads.class);
  private static final int SEALS = 100;
  private static final Duration PERIOD = Duration.ofSeconds(60);

  private final Path file;
  private final Optional<SigningKey> key;
  private volatile Optional<Head> last;

  /** Publishes to {@code file}, which is made when it is missing; without a key not at all. */
  public Heads(Path file, Optional<SigningKey> key) {
    this.file = file;
    this.key = key;
    List<Head> published = Files.exists(file) ? read(file) : List.of();
    this.last = published.isEmpty() ? Optional.empty() : Optional.of(published.getLast());
  }

  /** The published heads of a file, oldest first. */
  public static List<Head> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank())
          .map(Head::parse)
          .toList();
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "There is no file of published heads at '" + file + "'. Name the one that was kept.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The heads in '" + file + "' cannot be read", e);
    }
  }

  /** The newest published head. */
  public Optional<Head> last() {
    return last;
  }

  /** Whether the link at {@code sequence} is to be published now. */
  public boolean due(long sequence, Instant now) {
    long published = last.map(Head::sequence).orElse(0L);
    Instant at = last.map(Head::at).orElse(Instant.EPOCH);
    return key.isPresent()
        && sequence > published
        && (sequence - published >= SEALS || !now.isBefore(at.plus(PERIOD)));
  }

  /** Signs and publishes the link; on disk when this returns. */
  public void publish(long sequence, String hash, Instant now) {
    Head head = key.orElseThrow().sign(sequence, hash, now);
    try {
      Files.writeString(
          file,
          head.line() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit head '" + file + "' cannot be written", e);
    }
    last = Optional.of(head);
    LOG.info("Audit head {} {} by key {}", sequence, hash, head.keyId());
  }

  /** What keeps heads from being published. */
  public Optional<String> problem() {
    return key.isPresent()
        ? Optional.empty()
        : Optional.of(
            "There is no key to sign the audit trail with. Make one with: openssl genpkey"
                + " -algorithm ed25519, and name its file in the configuration.");
  }
}
