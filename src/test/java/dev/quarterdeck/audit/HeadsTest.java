package dev.quarterdeck.audit;

import static dev.quarterdeck.audit.TrailOnPaper.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the newest link is published, and what stands in the file of published heads. */
class HeadsTest {
  private static final String HASH = "a".repeat(64);

  @TempDir Path directory;
  private Path file;
  private SigningKey key;
  private Heads heads;

  @BeforeEach
  void start() {
    file = directory.resolve("audit.head");
    key = SigningKey.readOrCreate(directory.resolve("key"));
    heads = new Heads(file, Optional.of(key));
  }

  @Test
  void theHundredthSealSinceTheLastHeadIsPublishedAtOnce() {
    heads.publish(50, HASH, NOON);

    assertThat(heads.due(149, NOON)).isFalse();
    assertThat(heads.due(150, NOON)).isTrue();
  }

  @Test
  void aSingleSealIsPublishedAfterAMinute() {
    heads.publish(50, HASH, NOON);

    assertThat(heads.due(51, NOON.plusMillis(59_999))).isFalse();
    assertThat(heads.due(51, NOON.plusSeconds(60))).isTrue();
  }

  @Test
  void whatIsPublishedIsNotPublishedAgainHoweverLongNothingHappens() {
    heads.publish(50, HASH, NOON);

    assertThat(heads.due(50, NOON.plus(Duration.ofDays(9)))).isFalse();
    assertThat(new Heads(file, Optional.of(key)).due(50, NOON.plus(Duration.ofDays(9)))).isFalse();
  }

  @Test
  void withoutAKeyNothingIsEverDueAndThatIsSaid() {
    Heads unsigned = new Heads(file, Optional.empty());

    assertThat(unsigned.due(500, NOON)).isFalse();
    assertThat(unsigned.problem())
        .hasValueSatisfying(p -> assertThat(p).contains("openssl genpkey -algorithm ed25519"));
    assertThat(heads.problem()).isEmpty();
  }

  @Test
  void aBotThatStartsAgainKnowsTheNewestHead() {
    heads.publish(1, HASH, NOON);
    heads.publish(2, HASH, NOON);

    assertThat(new Heads(file, Optional.of(key)).last()).isPresent().isEqualTo(heads.last());
    assertThat(heads.last()).map(Head::sequence).contains(2L);
  }

  @Test
  void anEmptyLineInTheFileIsNoHead() throws IOException {
    heads.publish(1, HASH, NOON);
    Files.writeString(file, "\n", StandardOpenOption.APPEND);
    heads.publish(2, HASH, NOON);

    assertThat(Heads.read(file)).extracting(Head::sequence).containsExactly(1L, 2L);
  }

  @Test
  void aPublishedLineNamesItsKeyByTheFirstDigitsOfItsFingerprint() {
    heads.publish(1, HASH, NOON);

    Head head = Heads.read(file).getFirst();
    assertThat(head.keyId()).matches("[0-9a-f]{16}");
    assertThat(head.line()).contains("\"keyId\":\"" + head.keyId() + "\"");
    assertThat(key.sign(2, HASH, NOON).keyId()).isEqualTo(head.keyId());
    SigningKey other = SigningKey.readOrCreate(directory.resolve("other"));
    assertThat(other.sign(1, HASH, NOON).keyId()).isNotEqualTo(head.keyId());
  }

  @Test
  void aFileOfHeadsThatIsNotThereIsTheAskersMistake() {
    assertThatThrownBy(() -> Heads.read(directory.resolve("nowhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no file of published heads")
        .hasMessageContaining("nowhere");
  }
}
