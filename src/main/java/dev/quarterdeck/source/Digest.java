package dev.quarterdeck.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** SHA-256 in hex: what a text is called that must never be another. */
public final class Digest {
  private Digest() {}

  /** Of one text. */
  public static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of files by path; lengths are part of it, so that no two sets of files read the same. */
  public static String of(SortedMap<String, String> files) {
    MessageDigest sha256 = sha256();
    files.forEach(
        (path, text) -> {
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          String head = path + "\n" + body.length + "\n";
          sha256.update(head.getBytes(StandardCharsets.UTF_8));
          sha256.update(body);
        });
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
