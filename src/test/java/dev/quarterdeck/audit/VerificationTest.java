package dev.quarterdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way a trail can be wrong has a sentence of its own, and names the place. */
class VerificationTest {
  @TempDir Path directory;

  private static List<String> findings(Records trail, Head... published) {
    return Verification.of(trail, List.of(published), Optional.empty()).findings().stream()
        .map(Finding::toString)
        .toList();
  }

  private Head head(long sequence, String hash) {
    return SigningKey.readOrCreate(directory.resolve("key"))
        .sign(sequence, hash, TrailOnPaper.NOON);
  }

  @Test
  void countsWhatWasSealedAndWhichHeadsWereHeldAgainstIt() {
    TrailOnPaper trail = TrailOnPaper.sealed(3);
    Head head = head(3, trail.at(3).hash());

    Verdict verdict = Verification.of(trail, List.of(head), Optional.of(head.publicKey()));

    assertThat(verdict.intact()).isTrue();
    assertThat(verdict.sealed()).isEqualTo(3);
    assertThat(verdict.heads()).isOne();
  }

  @Test
  void anEntryThatReadsOtherwiseThanWhenItWasSealedWasChanged() {
    TrailOnPaper trail = TrailOnPaper.sealed(3);
    Recorded second = trail.entries().get(1);
    trail.replace(2, second.entry().with("{\"replicas\":5}"));

    assertThat(Verification.of(trail, List.of(), Optional.empty()).intact()).isFalse();
    assertThat(findings(trail))
        .containsExactly(
            "sequence 2, entry 2: the entry was changed: its hash is not that of its content");
  }

  @Test
  void aNameThatIsNotThePersonsIsFoundSealedOrNot() {
    TrailOnPaper trail = TrailOnPaper.sealed(1);
    trail.unsealed(2);
    trail.replace(1, TrailOnPaper.by("mallory"));
    trail.replace(2, TrailOnPaper.by("mallory"));

    assertThat(findings(trail))
        .contains(
            "sequence 1, entry 1: the name 'mallory' is not the person's it stands for",
            "sequence 0, entry 2: the name 'mallory' is not the person's it stands for");
  }

  @Test
  void aChainWrittenAnewIsNotWhatItsHeadSays() {
    TrailOnPaper trail = TrailOnPaper.sealed(3);

    assertThat(findings(trail, head(2, "f".repeat(64))))
        .containsExactly(
            "sequence 2, entry 2: it is not what the published head says: history was rewritten");
  }

  @Test
  void aHeadSignedWithAnotherKeyThanTheOneKnownIsNotBelieved() {
    TrailOnPaper trail = TrailOnPaper.sealed(2);
    Head head = head(2, trail.at(2).hash());
    String known = SigningKey.readOrCreate(directory.resolve("other")).publicKey();

    assertThat(Verification.of(trail, List.of(head), Optional.of(known)).findings())
        .singleElement()
        .hasToString("sequence 2: the published head is signed with another key, " + head.keyId());
  }

  @Test
  void anEntryThatBelongsToAnotherChainDoesNotFollow() {
    TrailOnPaper trail = TrailOnPaper.sealed(2);
    trail.seal(3, 3, "f".repeat(64));

    assertThat(findings(trail))
        .containsExactly(
            "sequence 3, entry 3: it does not follow the entry before it: the chain was rewritten");
  }

  @Test
  void anEntryOutOfOrderIsNamedWhereItIsMissingAndWhereItStands() {
    TrailOnPaper trail = TrailOnPaper.sealed(5);
    Collections.swap(trail.entries(), 2, 3);

    assertThat(findings(trail))
        .containsExactly(
            "sequence 3: the entry is missing: it was deleted or moved",
            "sequence 3, entry 3: it stands out of order, after sequence 4",
            "sequence 5, entry 5: it does not follow the entry before it: the chain was rewritten");
  }

  @Test
  void aGapOfSeveralEntriesIsOneFinding() {
    TrailOnPaper trail = TrailOnPaper.sealed(6);
    trail.entries().subList(1, 4).clear();

    assertThat(findings(trail))
        .containsExactly(
            "sequence 2: the entries up to sequence 4 are missing: they were deleted or moved");
  }

  @Test
  void aHeadThatNobodySignedIsNotBelieved() {
    TrailOnPaper trail = TrailOnPaper.sealed(3);
    Head signed = head(3, trail.at(3).hash());
    Head forged = new Head(2, trail.at(2).hash(), signed.at(), signed.publicKey(), "AAAA");

    assertThat(findings(trail, signed)).isEmpty();
    assertThat(findings(trail, forged))
        .containsExactly("sequence 2: the published head's signature is wrong");
  }

  @Test
  void aHeadWhoseEntryIsGoneIsToldApartFromATrailCutOffBeforeIt() {
    TrailOnPaper trail = TrailOnPaper.sealed(4);
    Head second = head(2, trail.at(2).hash());
    Head fourth = head(4, trail.at(4).hash());
    trail.entries().remove(3);
    trail.entries().remove(1);

    assertThat(findings(trail, second, fourth))
        .containsExactly(
            "sequence 2: the entry is missing: it was deleted or moved",
            "sequence 2: the entry of a published head is missing",
            "sequence 4: the trail ends at sequence 3, the published head does not: cut off");
  }

  @Test
  void keepsAHundredFindingsOfATrailThatIsWrongThroughout() {
    TrailOnPaper trail = new TrailOnPaper();
    for (int i = 1; i <= 150; i++) {
      trail.seal(i, i, "f".repeat(64));
    }

    assertThat(findings(trail)).hasSize(100).last().asString().startsWith("sequence 100,");
  }

  @Test
  void saysHowLongTheOldestUnsealedEntryHasWaitedInWhateverOrderTheyCome() {
    TrailOnPaper trail = TrailOnPaper.sealed(1);
    trail.unsealed(3);
    trail.unsealed(2);
    trail.unsealed(4);
    Instant now = TrailOnPaper.NOON.plusSeconds(10);

    Verdict verdict = Verification.of(trail, List.of(), Optional.empty());

    assertThat(verdict.unsealed()).isEqualTo(3);
    assertThat(verdict.unsealedAge(now)).isEqualTo(Duration.ofSeconds(8));
    assertThat(
            Verification.of(TrailOnPaper.sealed(1), List.of(), Optional.empty()).unsealedAge(now))
        .isZero();
  }
}
