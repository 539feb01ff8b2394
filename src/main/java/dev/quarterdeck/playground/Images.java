package dev.quarterdeck.playground;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The simulated registry: which tags exist, their digests, and how their containers behave. A tag
 * says so itself: one that contains {@code unhealthy}, {@code crash}, {@code slow} or {@code decay}
 * behaves that way; one that contains {@code errors} looks healthy and fails part of its requests;
 * one that contains {@code missing}, or is not listed for a listed repository, does not exist.
 */
final class Images {
  private static final double ERRORS = 0.3;
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

  /** Which part of its requests fails, from 0 to 1. */
  double errors(String reference) {
    return tag(named(reference)).contains("errors") ? ERRORS : 0;
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
    String digest = Manifest.digest(Manifest.of(named));
    byDigest.put(digest, named);
    return digest;
  }

  /** The listed repository that a registry knows by this path, without a host. */
  Optional<String> repository(String path) {
    return tags.keySet().stream()
        .filter(
            name ->
                name.equals(path) || name.endsWith("/" + path) || path.equals("library/" + name))
        .findFirst();
  }

  /** The tags of a listed repository. */
  Set<String> tags(String repository) {
    return Set.copyOf(tags.getOrDefault(repository, Set.of()));
  }

  /** {@code repository:tag} of a digest that is known. */
  Optional<String> byDigest(String digest) {
    return Optional.ofNullable(byDigest.get(digest));
  }
}
