package dev.quarterdeck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * The files with which an engine is asked over TLS: {@code ca.pem}, {@code cert.pem} and {@code
 * key.pem} in one directory, as the docker client has them (<a
 * href="https://docs.docker.com/engine/security/protect-access/">Protect the Docker daemon
 * socket</a>).
 */
record Certificates(Path directory) {
  private static final String SETTING = "quarterdeck.engine.certificates";

  /**
   * What they make.
   *
   * @throws IllegalArgumentException when one is missing or does not fit, in a sentence that says
   *     which and why
   */
  SSLContext context() {
    PemContent ca = read("ca.pem");
    PemContent certificate = read("cert.pem");
    PrivateKey key = key();
    requireFit(certificate.getCertificates().getFirst().getPublicKey(), key);
    SslStoreBundle stores =
        new PemSslStoreBundle(
            PemSslStore.of(null, "engine", null, certificate.getCertificates(), key),
            PemSslStore.of(ca.getCertificates(), null));
    return SslBundle.of(stores).createSslContext();
  }

  /**
   * What trusts the certificates of one file, and nobody else.
   *
   * @param setting that names the file
   * @throws IllegalArgumentException when it holds none
   */
  static SSLContext trusting(Path file, String setting) {
    try {
      PemContent content = PemContent.of(Files.readString(file));
      if (content != null && !content.getCertificates().isEmpty()) {
        return SslBundle.of(
                new PemSslStoreBundle(null, PemSslStore.of(content.getCertificates(), null)))
            .createSslContext();
      }
    } catch (IOException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "%s: %s cannot be read as certificates in PEM".formatted(setting, file), e);
    }
    throw new IllegalArgumentException("%s: %s holds no certificate".formatted(setting, file));
  }

  private PrivateKey key() {
    PemContent content = read("key.pem");
    try {
      return Objects.requireNonNull(content.getPrivateKey());
    } catch (IllegalStateException | NullPointerException e) {
      throw wrong("key.pem", "it holds no private key", e);
    }
  }

  private PemContent read(String name) {
    Path file = directory.resolve(name);
    try {
      PemContent content = PemContent.of(Files.readString(file));
      if (content == null || (!name.startsWith("key") && content.getCertificates().isEmpty())) {
        throw wrong(name, "it holds no certificate", null);
      }
      return content;
    } catch (IOException e) {
      throw wrong(name, "it cannot be read", e);
    } catch (IllegalStateException e) {
      throw wrong(name, "it is no PEM file of a certificate or key", e);
    }
  }

  private void requireFit(PublicKey certified, PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA", "Ed25519" -> "Ed25519";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return; // the handshake tells
    }
    try {
      byte[] text = SETTING.getBytes(StandardCharsets.UTF_8);
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(text);
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certified);
      verifying.update(text);
      if (!verifying.verify(signing.sign())) {
        throw wrong("key.pem", "it is not the key of cert.pem", null);
      }
    } catch (GeneralSecurityException e) {
      throw wrong("key.pem", "it is not the key of cert.pem", e);
    }
  }

  private IllegalArgumentException wrong(String name, String why, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "%s: %s in %s is wrong: %s".formatted(SETTING, name, directory, why), cause);
  }
}
