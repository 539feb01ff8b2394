package dev.quarterdeck.playground;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The simulated registry: which tags exist, their digests, and how their containers behave. A tag
 * says so itself: one that contains {@code unhealthy}, {@code crash}, {@code slow} or {@code decay}
 * behaves that way; one that contains {@code missing}, or is not listed for a listed repository,
 * does not exist.
 */
final class Images {
  private static final Duration SLOW = Duration.ofSeconds(8);
  private static final Duration CRASH = Duration.ofSeconds(1);
  private static final Duration DECAY = Duration.ofSeconds(20);

  private final Map<String, Set<String>> tags = new TreeMap<>();
  private final Map<String, String> byDigest = new TreeMap<>();

  void list(String repository, String tag) {
    tags.computeIfAbsent(repository, r -> new TreeSet<>()).add(tag);
    digest(repository + ":" + tag);
  }

  /** The digest of an existing tag ({@code repository:tag}, the tag {@code latest} if absent). */
  Optional<String> resolve(String reference) {
    String named = named(reference);
    return exists(named) ? Optional.of(digest(named)) : Optional.empty();
  }

  boolean exists(String reference) {
    String named = named(reference);
    String tag = tag(named);
    Set<String> known = tags.get(named.substring(0, named.length() - tag.length() - 1));
    return !tag.contains("missing") && (known == null || known.contains(tag));
  }

  Fate fate(String reference) {
    String tag = tag(named(reference));
    if (tag.contains("unhealthy")) {
      return new Fate.Ailing();
    }
    if (tag.contains("crash")) {
      return new Fate.Crashing(CRASH, 1);
    }
    if (tag.contains("decay")) {
      return new Fate.Decaying(DECAY);
    }
    return new Fate.Well(tag.contains("slow") ? SLOW : Duration.ZERO);
  }

  /** {@code repository:tag} for any way of naming an image, by digest too if it is known. */
  String named(String reference) {
    int at = reference.indexOf('@');
    String name = at < 0 ? reference : reference.substring(0, at);
    if (name.indexOf(':', name.lastIndexOf('/') + 1) >= 0) {
      return name;
    }
    String known = at < 0 ? null : byDigest.get(reference.substring(at + 1));
    return known != null && known.startsWith(name + ":") ? known : name + ":latest";
  }

  private static String tag(String named) {
    return named.substring(named.lastIndexOf(':') + 1);
  }

  private String digest(String named) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
      String digest = "sha256:" + HexFormat.of().formatHex(hash);
      byDigest.put(digest, named);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
