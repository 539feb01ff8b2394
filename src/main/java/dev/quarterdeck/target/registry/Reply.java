package dev.quarterdeck.target.registry;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a registry answered.
 *
 * @param digest {@code sha256:…} of the bytes of the body
 */
record Reply(int status, HttpHeaders headers, String text, String digest) {
  static Reply of(int status, HttpHeaders headers, byte[] body) {
    return new Reply(
        status, headers, new String(body, StandardCharsets.UTF_8), "sha256:" + sha256(body));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  boolean ok() {
    return status == 200;
  }
}
