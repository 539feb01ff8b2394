package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureTest {
  // The example of https://docs.slack.dev/authentication/verifying-requests-from-slack
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String STAMP = "1531420618";
  private static final Instant THEN = Instant.ofEpochSecond(1_531_420_618);
  private static final byte[] BODY =
      ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
              + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect"
              + "&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
              + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
          .getBytes(StandardCharsets.UTF_8);
  private static final String GOOD =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

  private static Optional<Signature.Flaw> flaw(byte[] body, String signature, Instant now) {
    return flaw(SECRET, new Signature(STAMP, signature), body, now);
  }

  private static Optional<Signature.Flaw> flaw(
      String secret, Signature signature, byte[] body, Instant now) {
    return signature
        .flaw(now)
        .or(
            () ->
                signature.signs(body, secret)
                    ? Optional.empty()
                    : Optional.of(Signature.Flaw.WRONG));
  }

  @Test
  void holdsForTheExampleOfTheDocumentation() {
    assertThat(flaw(BODY, GOOD, THEN)).isEmpty();
    assertThat(flaw(BODY, GOOD, THEN.plusSeconds(300))).isEmpty();
    assertThat(flaw(BODY, GOOD, THEN.minusSeconds(300))).isEmpty();
  }

  @Test
  void isComparedInATimeThatTellsNothing() {
    assertThat(
            new ClassFileImporter()
                .importUrl(Objects.requireNonNull(Signature.class.getResource("Signature.class")))
                .get(Signature.class)
                .getMethodCallsFromSelf())
        .extracting(call -> call.getTarget().getFullName())
        .contains("java.security.MessageDigest.isEqual([B, [B)")
        .noneMatch(name -> name.startsWith("java.util.Arrays.") || name.contains(".equals("));
  }

  @Test
  void doesNotHoldForAnOldRequestNorForOneOfTomorrow() {
    assertThat(flaw(BODY, GOOD, THEN.plusSeconds(301))).contains(Signature.Flaw.OLD);
    assertThat(flaw(BODY, GOOD, THEN.minusSeconds(301))).contains(Signature.Flaw.OLD);
  }

  @Test
  void doesNotHoldForOtherBytes() {
    byte[] other = BODY.clone();
    other[10] ^= 1;
    assertThat(flaw(other, GOOD, THEN)).contains(Signature.Flaw.WRONG);
    assertThat(flaw(BODY, GOOD.replace('a', 'b'), THEN)).contains(Signature.Flaw.WRONG);
    assertThat(flaw("another", new Signature(STAMP, GOOD), BODY, THEN))
        .contains(Signature.Flaw.WRONG);
  }

  @Test
  void doesNotHoldWithoutStampOrSignature() {
    assertThat(new Signature(null, GOOD).flaw(THEN)).contains(Signature.Flaw.ABSENT);
    assertThat(new Signature(STAMP, null).flaw(THEN)).contains(Signature.Flaw.ABSENT);
    assertThat(new Signature("soon", GOOD).flaw(THEN)).contains(Signature.Flaw.ABSENT);
    assertThat(new Signature("-1", GOOD).flaw(THEN)).contains(Signature.Flaw.ABSENT);
  }
}
