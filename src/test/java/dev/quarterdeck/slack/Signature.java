package dev.quarterdeck.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How requests are signed: HMAC-SHA256 over {@code v0:TIMESTAMP:BODY}, as docs.slack.dev's
 * "Verifying requests from Slack" says.
 *
 * @param off how far the time it says is from the time it is
 */
record Signature(String secret, Duration off) {
  Posts.Sent on(Posts.Sent request, Instant now) {
    String timestamp = String.valueOf(now.plus(off).getEpochSecond());
    String signed = "v0:" + timestamp + ":" + request.body();
    return request
        .with("X-Slack-Request-Timestamp", timestamp)
        .with("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(hmac(signed)));
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
