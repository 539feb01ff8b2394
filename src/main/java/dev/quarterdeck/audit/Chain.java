package dev.quarterdeck.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is hashed: SHA-256 over canonical JSON (RFC 8785). Facts go in as text, because canonical
 * numbers are doubles and would hide a change in the last digits of a big one.
 */
public final class Chain {
  /** What the first entry follows. */
  public static final String START = "0".repeat(64);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Chain() {}

  /** The seal of {@code record} at {@code sequence}, after the entry hashed {@code previous}. */
  public static Seal seal(Recorded record, long sequence, String previous) {
    ObjectNode content = content(record);
    content.put("sequence", sequence).put("previous", previous);
    return new Seal(sequence, previous, sha256(canonical(content)));
  }

  /** What stands for a person in the chain. */
  public static String person(String name, String salt) {
    return sha256((salt + name).getBytes(StandardCharsets.UTF_8));
  }

  static ObjectNode content(Recorded record) {
    Entry entry = record.entry();
    ObjectNode content =
        JSON.createObjectNode()
            .put("id", record.id())
            .put("at", entry.at().toEpochMilli())
            .put("person", record.personHash())
            .put("kind", entry.kind())
            .put("subject", entry.subject())
            .put("verb", entry.verb())
            .put("text", entry.text())
            .put("facts", entry.facts());
    entry.snapshot().ifPresent(digest -> content.put("snapshot", digest));
    entry.inboxRow().ifPresent(row -> content.put("inbox", row));
    return content;
  }

  static byte[] canonical(ObjectNode json) {
    try {
      return new JsonCanonicalizer(json.toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
