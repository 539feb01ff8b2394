package dev.quarterdeck.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The signed newest link of the chain. Kept where the database is not, it shows what was cut off or
 * rewritten since.
 *
 * @param publicKey X.509 encoding in Base64; who checks should know it from elsewhere
 * @param signature Ed25519 over the canonical JSON of the other members, in Base64
 */
public record Head(long sequence, String hash, Instant at, String publicKey, String signature) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads the line that {@link #line} wrote. */
  static Head parse(String line) {
    JsonNode json = JSON.readTree(line);
    return new Head(
        json.required("sequence").asLong(),
        json.required("hash").asString(),
        Instant.parse(json.required("at").asString()),
        json.required("key").asString(),
        json.required("signature").asString());
  }

  /** One line of JSON, as published. */
  public String line() {
    return signed(sequence, hash, at, publicKey)
        .put("keyId", keyId())
        .put("signature", signature)
        .toString();
  }

  /** A short name of the key, to compare by eye. */
  public String keyId() {
    return Chain.sha256(Base64.getDecoder().decode(publicKey)).substring(0, 16);
  }

  /** Whether the signature is that of the key it names. */
  boolean genuine() {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(content(sequence, hash, at, publicKey));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  static byte[] content(long sequence, String hash, Instant at, String publicKey) {
    return Chain.canonical(signed(sequence, hash, at, publicKey));
  }

  private static ObjectNode signed(long sequence, String hash, Instant at, String publicKey) {
    return JSON.createObjectNode()
        .put("sequence", sequence)
        .put("hash", hash)
        .put("at", at.toString())
        .put("key", publicKey);
  }
}
