package dev.quarterdeck.chat.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Addresses that whoever reads the database, or a copy of it, cannot speak by: each is sealed for
 * its command by AES-GCM, with a key made of the bot token (HKDF, <a
 * href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869</a>). Those of the last half hour are lost
 * with a token that is replaced; their commands are answered as where none came.
 */
final class SealedAddresses implements Slack.Addresses {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte[] PURPOSE =
      "quarterdeck slack response_url".getBytes(StandardCharsets.UTF_8);
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Slack.Addresses inside;
  private final Slack.Credentials secrets;
  private final SecureRandom random = new SecureRandom();

  SealedAddresses(Slack.Addresses inside, Slack.Credentials secrets) {
    this.inside = inside;
    this.secrets = secrets;
  }

  /** Keeps none while the bot token is missing: nothing could be said by it. */
  @Override
  public void keep(String command, String who, String url, Instant now) {
    key().ifPresent(key -> inside.keep(command, who, seal(key, command, url), now));
  }

  @Override
  public Optional<String> use(String command, Optional<String> only, Instant now) {
    return inside
        .use(command, only, now)
        .flatMap(text -> key().flatMap(key -> open(key, command, text)));
  }

  @Override
  public void unused(String command) {
    inside.unused(command);
  }

  @Override
  public void forget(Instant now) {
    inside.forget(now);
  }

  @Override
  public Optional<String> anchor(String command) {
    return inside.anchor(command);
  }

  @Override
  public void anchor(String command, String ts, Instant now) {
    inside.anchor(command, ts, now);
  }

  private Optional<SecretKey> key() {
    return secrets.find(Slack.Credential.BOT).map(SealedAddresses::key);
  }

  private static SecretKey key(String token) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(token.getBytes(StandardCharsets.UTF_8))
                  .thenExpand(PURPOSE, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HKDF", e);
    }
  }

  private String seal(SecretKey key, String command, String url) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, command);
      byte[] text = cipher.doFinal(url.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + text.length);
      System.arraycopy(text, 0, all, NONCE_BYTES, text.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static Optional<String> open(SecretKey key, String command, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, bytes, command);
      byte[] url = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return Optional.of(new String(url, StandardCharsets.UTF_8));
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonceFirst, String command)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE_BYTES));
    cipher.updateAAD(command.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
