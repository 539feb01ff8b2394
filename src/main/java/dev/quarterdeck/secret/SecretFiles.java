package dev.quarterdeck.secret;

import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory with one file for each secret, <a
 * href="https://docs.docker.com/engine/swarm/secrets/">as Docker lays them</a>. A value is read
 * when it is asked for, so a changed file counts at once; a line break at its end is no part of it.
 * Settings that stand in the same directory are no secrets of runbooks. Thread-safe.
 */
public final class SecretFiles implements Secrets {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);
  private static final String SETTING = "quarterdeck.";
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final long LARGEST = 64 * 1024L;

  private final Path directory;
  private final InstantSource clock;
  private final Set<String> ever = new LinkedHashSet<>();
  private Instant looked = Instant.MIN;

  /** Reads {@code directory}, which need not exist. */
  public SecretFiles(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public Optional<Secret> find(String name) {
    return Optional.of(name)
        .filter(Type.Secret::named)
        .flatMap(known -> read(directory.resolve(known)))
        .map(Secret::new);
  }

  /**
   * Every value seen since the start: what was replaced may still stand in a log. The directory is
   * looked at again after five seconds.
   */
  @Override
  public synchronized Collection<String> known() {
    Instant now = clock.instant();
    if (!now.isBefore(looked.plus(FRESH)) || now.isBefore(looked)) {
      looked = now;
      look();
    }
    return Set.copyOf(ever);
  }

  @Override
  public String remedy(String name) {
    return "Put its value into the file " + directory.resolve(name) + " on the bot's host";
  }

  private void look() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(SecretFiles::isSecret).forEach(this::read);
    } catch (IOException e) {
      LOG.warn("Secrets in {} cannot be listed, so they are not masked: {}", directory, e + "");
    }
  }

  /** A setting is one when it says so: {@code quarterdeck.store.user} is no secret. */
  private static boolean isSecret(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(SETTING) || name.matches(".*(password|token|secret|key)");
  }

  /** Bytes that are no text are a secret all the same. */
  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private synchronized Optional<String> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      String value = text(Files.readAllBytes(file)).replaceFirst("\\R\\z", "");
      ever.add(value);
      return Optional.of(value).filter(v -> !v.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("The secret {} cannot be read: {}", file, e + "");
      return Optional.empty();
    }
  }
}
