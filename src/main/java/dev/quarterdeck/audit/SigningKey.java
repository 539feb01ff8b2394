package dev.quarterdeck.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The Ed25519 key that signs heads. It never stands in the database. */
public final class SigningKey {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  /**
   * Reads a PKCS #8 key in PEM, as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @throws IllegalArgumentException when the file holds none; the message says how to make one
   */
  public static SigningKey read(Path file) {
    try {
      String pem = Files.readString(file, StandardCharsets.US_ASCII);
      int begin = pem.indexOf(BEGIN);
      int end = pem.indexOf(END);
      if (begin < 0 || end < begin) {
        throw unusable(file, "it holds no private key", null);
      }
      byte[] der =
          Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end).strip());
      return of(
          (EdECPrivateKey)
              KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e.toString(), e);
    }
  }

  /** Reads the key, or makes one that only this user can read: for demonstrations alone. */
  public static SigningKey readOrCreate(Path file) {
    return Files.exists(file) ? read(file) : create(file);
  }

  private static SigningKey create(Path file) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(pair.getPrivate().getEncoded());
      Files.writeString(file, BEGIN + "\n" + body + "\n" + END + "\n", StandardOpenOption.WRITE);
      return new SigningKey(pair);
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e.toString(), e);
    }
  }

  // The JDK derives no public key from a private one, but it makes the pair from the same 32 bytes.
  private static SigningKey of(EdECPrivateKey key) throws GeneralSecurityException {
    byte[] seed = key.getBytes().orElseThrow();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
    return new SigningKey(generator.generateKeyPair());
  }

  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }

  /** X.509 encoding in Base64. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  Head sign(long sequence, String hash, Instant at) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(Head.content(sequence, hash, at, publicKey()));
      return new Head(
          sequence, hash, at, publicKey(), Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IllegalArgumentException unusable(
      Path file, String why, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "The audit key '"
            + file
            + "' cannot be used: "
            + why
            + ". Make one with: openssl genpkey -algorithm ed25519 -out "
            + file,
        cause);
  }
}
