package dev.quarterdeck.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.audit.Chain;
import dev.quarterdeck.audit.Export;
import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.Recorded;
import dev.quarterdeck.audit.Seal;
import dev.quarterdeck.audit.SigningKey;
import dev.quarterdeck.audit.Verdict;
import dev.quarterdeck.audit.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What verification finds, and where, on every database. */
abstract class TamperContract extends TrailFixture {
  @Test
  void anUntouchedChainIsIntact() throws InterruptedException {
    seal(250);
    append("bob", "run/9");
    Verdict verdict = verifyWithHeads();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.sealed()).isEqualTo(250);
    assertThat(verdict.unsealed()).isOne();
    assertThat(verdict.unsealedAge(AT.plusSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(verdict.heads()).isPositive();
  }

  @Test
  void findsAFlippedByteAndNamesTheEntry() throws InterruptedException {
    seal(10);
    edit("UPDATE audit_entry SET text = 'scale backend to 5' WHERE sequence = 4");
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith("sequence 4, entry 4")
        .contains("changed");
  }

  @Test
  void findsAChangeInEveryColumn() throws InterruptedException {
    seal(3);
    for (String change :
        List.of(
            "at = at + 1",
            "person = '" + "0".repeat(64) + "'",
            "kind = 'x y'",
            "subject = 'run/9'",
            "verb = 'stop'",
            "facts = ''",
            "snapshot = NULL",
            "inbox_row = 8",
            "previous = '" + "1".repeat(64) + "'",
            "hash = '" + "2".repeat(64) + "'")) {
      edit("CREATE TABLE kept AS SELECT * FROM audit_entry WHERE id = 2");
      edit("UPDATE audit_entry SET " + change + " WHERE id = 2");
      assertThat(findings()).as(change).isNotEmpty();
      edit("DELETE FROM audit_entry WHERE id = 2");
      edit("INSERT INTO audit_entry SELECT * FROM kept");
      edit("DROP TABLE kept");
      assertThat(findings()).isEmpty();
    }
  }

  @Test
  void findsAnotherNameForTheSamePerson() throws InterruptedException {
    seal(2);
    edit("UPDATE audit_person SET name = 'mallory' WHERE name = 'bob'");
    assertThat(findings()).singleElement().asString().contains("'mallory' is not the person's");
  }

  @Test
  void findsADeletedEntry() throws InterruptedException {
    seal(10);
    edit("DELETE FROM audit_entry WHERE sequence = 4");
    assertThat(findings().getFirst()).startsWith("sequence 4: the entry is missing");
  }

  @Test
  void findsADeletedEntryAlsoWhenTheOthersMoveUp() throws InterruptedException {
    seal(10);
    edit("DELETE FROM audit_entry WHERE sequence = 4");
    for (int i = 5; i <= 10; i++) {
      edit("UPDATE audit_entry SET sequence = sequence - 1 WHERE sequence = " + i);
    }
    assertThat(findings().getFirst()).startsWith("sequence 4, entry 5");
  }

  @Test
  void findsTwoEntriesSwapped() throws InterruptedException {
    seal(10);
    edit("UPDATE audit_entry SET sequence = -1 WHERE sequence = 4");
    edit("UPDATE audit_entry SET sequence = 4 WHERE sequence = 5");
    edit("UPDATE audit_entry SET sequence = 5 WHERE sequence = -1");
    assertThat(findings())
        .anyMatch(f -> f.startsWith("sequence 4, entry 5"))
        .anyMatch(f -> f.startsWith("sequence 5, entry 4"));
  }

  @Test
  void findsTheEndCutOffOnceAHeadWasPublished() throws InterruptedException {
    seal(10);
    edit("DELETE FROM audit_entry WHERE sequence > 6");
    edit(
        "UPDATE audit_head SET sequence = 6,"
            + " hash = (SELECT hash FROM audit_entry WHERE sequence = 6)");
    assertThat(verify().intact()).isTrue();
    assertThat(verifyWithHeads().findings())
        .singleElement()
        .asString()
        .contains("sequence 10")
        .contains("ends at sequence 6");
    assertThat(trail.problem()).hasValueSatisfying(p -> assertThat(p).contains("was cut"));
  }

  @Test
  void findsAChainWrittenAnewOnceAHeadWasPublished() throws InterruptedException {
    seal(5);
    edit("UPDATE audit_entry SET text = 'nothing happened' WHERE sequence = 2");
    Seal seal = new Seal(0, "", Chain.START);
    List<Recorded> all = new ArrayList<>();
    trail.records().each(all::add);
    for (Recorded record : all) {
      seal = Chain.seal(record, seal.sequence() + 1, seal.hash());
      edit(
          "UPDATE audit_entry SET previous = '%s', hash = '%s' WHERE id = %d"
              .formatted(seal.previous(), seal.hash(), record.id()));
    }
    assertThat(verify().intact()).isTrue();
    assertThat(verifyWithHeads().findings())
        .singleElement()
        .asString()
        .contains("not what the published head says");
  }

  @Test
  void doesNotBelieveAHeadSignedWithAnotherKey() throws InterruptedException {
    seal(5);
    String other = SigningKey.readOrCreate(directory.resolve("other.key")).publicKey();
    assertThat(
            Verification.of(trail.records(), Heads.read(headFile()), Optional.of(other)).findings())
        .singleElement()
        .asString()
        .contains("another key");
  }

  @Test
  void anExportVerifiesWithoutTheDatabaseAndShowsTampering() throws Exception {
    seal(10);
    append("bob", "run/99");
    Path file = export();
    Verdict verdict = Verification.of(Export.read(file), Heads.read(headFile()), Optional.empty());
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.sealed()).isEqualTo(10);
    assertThat(verdict.unsealed()).isOne();

    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    Collections.swap(lines, 2, 3);
    Files.write(file, lines);
    assertThat(Verification.of(Export.read(file), List.of(), Optional.empty()).intact()).isFalse();
    Files.writeString(file, lines.getFirst().replace("to 4", "to 5") + "\n");
    assertThat(Verification.of(Export.read(file), List.of(), Optional.empty()).findings())
        .singleElement()
        .asString()
        .contains("sequence 1, entry 1");
    Files.writeString(file, "{\"id\":1\n");
    assertThatThrownBy(() -> Verification.of(Export.read(file), List.of(), Optional.empty()))
        .hasMessageContaining(":1: no audit entry");
  }

  private Path export() throws IOException {
    Path file = directory.resolve("export.jsonl");
    StringBuilder out = new StringBuilder();
    Export.write(trail.records(), out);
    return Files.writeString(file, out);
  }
}
