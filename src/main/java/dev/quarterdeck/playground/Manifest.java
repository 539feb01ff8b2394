package dev.quarterdeck.playground;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** What a registry holds of a simulated image: a manifest and a config, of no layers. */
final class Manifest {
  static final String TYPE = "application/vnd.docker.distribution.manifest.v2+json";

  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
  private static final int DAYS = 50;

  private Manifest() {}

  /** The manifest of {@code repository:tag}; the same for ever. */
  static String of(String named) {
    String config = config(named);
    return """
    {"schemaVersion":2,"mediaType":"%s",\
    "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},\
    "layers":[]}"""
        .formatted(TYPE, config.length(), digest(config));
  }

  /** Its config, which says when it was built. */
  static String config(String named) {
    Instant built = FIRST.plus(Duration.ofDays(Math.floorMod(named.hashCode(), DAYS)));
    return """
    {"architecture":"amd64","os":"linux","created":"%s","comment":"%s (SIMULATED)",\
    "rootfs":{"type":"layers","diff_ids":[]}}"""
        .formatted(built, named);
  }

  static String digest(String text) {
    return "sha256:" + hex(text);
  }

  /** 64 digits, as the ids of containers have them. */
  static String hex(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
