package dev.quarterdeck.chat.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is Slack's, by <a
 * href="https://docs.slack.dev/authentication/verifying-requests-from-slack">its signature</a> over
 * the bytes as they came, and new: within five minutes of now on both sides. Compared in constant
 * time.
 *
 * @param stamp the time that the request names
 */
record Signature(@Nullable String stamp, @Nullable String value) {
  static final String STAMP = "X-Slack-Request-Timestamp";
  static final String HEADER = "X-Slack-Signature";

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final String VERSION = "v0";

  /** Why a request is not Slack's, as far as anybody can tell. */
  enum Flaw {
    /** It names no time or has no signature. */
    ABSENT,
    /** Its time is not now. */
    OLD,
    /** The signature is that of other bytes, or made with another secret. */
    WRONG;

    /** For a log and a metric. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is wrong before anything of the request is read. */
  Optional<Flaw> flaw(Instant now) {
    if (stamp == null || value == null || !stamp.matches("[0-9]{1,12}")) {
      return Optional.of(Flaw.ABSENT);
    }
    return off(stamp, now).compareTo(FRESH) > 0 ? Optional.of(Flaw.OLD) : Optional.empty();
  }

  /** Whether it is of these bytes, and made with that secret. */
  boolean signs(byte[] body, String secret) {
    return MessageDigest.isEqual(
        of(secret, stamp + "", body).getBytes(StandardCharsets.UTF_8),
        (value + "").getBytes(StandardCharsets.UTF_8));
  }

  /** How far the time it names is from now. */
  private static Duration off(String stamp, Instant now) {
    return Duration.between(Instant.ofEpochSecond(Long.parseLong(stamp)), now).abs();
  }

  static String of(String secret, String stamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((VERSION + ":" + stamp + ":").getBytes(StandardCharsets.UTF_8));
      return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
