package dev.quarterdeck.target.registry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/** Small images without layers, as they lie in a registry. */
final class Pushed {
  private static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private final byte[] bytes;

  private Pushed(byte[] bytes) {
    this.bytes = bytes;
  }

  String digest() {
    return digest(bytes);
  }

  static String digest(byte[] bytes) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** An image built at that moment, pushed under that tag. */
  static Pushed image(Shelf shelf, String repository, String tag, Instant created) {
    byte[] config =
        bytes(
            """
            {"architecture":"amd64","os":"linux","created":"%s",\
            "config":{"Labels":{"tag":"%s"}},"rootfs":{"type":"layers","diff_ids":[]}}"""
                .formatted(created, tag));
    shelf.blob(repository, digest(config), config);
    Pushed image =
        new Pushed(
            bytes(
                """
                {"schemaVersion":2,"mediaType":"%s",\
                "config":{"mediaType":"%s","size":%d,"digest":"%s"},"layers":[]}"""
                    .formatted(IMAGE, CONFIG, config.length, digest(config))));
    shelf.manifest(repository, tag, IMAGE, image.bytes);
    return image;
  }

  /** An index of one image, pushed under that tag. */
  static Pushed index(Shelf shelf, String repository, String tag, Instant created) {
    Pushed image = image(shelf, repository, tag + "-amd64", created);
    Pushed index =
        new Pushed(
            bytes(
                """
                {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s",\
                "size":%d,"digest":"%s","platform":{"architecture":"amd64","os":"linux"}}]}"""
                    .formatted(INDEX, IMAGE, image.bytes.length, image.digest())));
    shelf.manifest(repository, tag, INDEX, index.bytes);
    return index;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
