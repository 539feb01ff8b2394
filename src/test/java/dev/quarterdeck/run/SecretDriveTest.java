package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.TargetFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a runbook names as a secret reaches the system it is for and nothing that is kept. */
@ExtendWith(OutputCaptureExtension.class)
class SecretDriveTest {
  private static final String VALUE = "correct horse battery staple";
  private static final Secrets ONE = new One();

  private Yard yard;
  private Leaky leaky = new Leaky(ONE, Leaky::done);

  @BeforeEach
  void open(@TempDir Path directory) {
    State.Do login =
        new State.Do(
            "login",
            "fake.change",
            Map.of("password", SampleRunbooks.literal("redis-password")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(5)),
            "succeeded",
            "failed",
            Optional.empty());
    yard = new Yard(directory, SampleRunbooks.of(login));
  }

  @AfterEach
  void close() {
    yard.close();
  }

  private Run play(Function<String, Outcome> end) throws InterruptedException {
    leaky = new Leaky(ONE, end);
    yard.offers(new Offer(List.of(leaky), List.of(), List.of()).discreet(ONE));
    return yard.drive(yard.request());
  }

  /** Everything that is in the database, as text. */
  private String kept() {
    List<String> tables =
        yard.store
            .reader()
            .sql("SELECT name FROM sqlite_master WHERE type = 'table'")
            .query((row, _) -> row.getString(1))
            .list();
    return tables.stream()
        .map(table -> yard.store.reader().sql("SELECT * FROM " + table).query().listOfRows())
        .map(List::toString)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void reachesTheSystemAndNeitherJournalNorCard() throws InterruptedException {
    Run run = play(Leaky::done);

    assertThat(leaky.used).isEqualTo(VALUE);
    assertThat(run.lifecycle()).isEqualTo(Lifecycle.SUCCEEDED);
    assertThat(kept())
        .contains("redis-password", "logged in with [redacted]", "AUTH [redacted]")
        .doesNotContain(VALUE);
    assertThat(run.toString()).doesNotContain(VALUE);
  }

  @Test
  void isNotSaidByAFailure(CapturedOutput log) throws InterruptedException {
    Run run = play(Leaky::fails);

    assertThat(run.lifecycle().ended()).isFalse();
    assertThat(kept()).contains("no answer to AUTH [redacted]").doesNotContain(VALUE);
    assertThat(log).doesNotContain(VALUE);
  }

  @Test
  void isNotLoggedWithABugOfOurs(CapturedOutput log) throws InterruptedException {
    play(Leaky::breaks);

    assertThat(leaky.used).isEqualTo(VALUE);
    assertThat(log).contains("our bug").doesNotContain(VALUE);
    assertThat(kept()).doesNotContain(VALUE);
  }

  @Test
  void nothingBeginsWhileItIsMissing() {
    yard.offers(new Offer(List.of(leaky), List.of(), List.of()).discreet(Secrets.none()));

    assertThatThrownBy(() -> yard.request())
        .isInstanceOf(TargetFailure.class)
        .hasMessage("There is no secret 'redis-password'. Secrets are not read here.");
  }

  private static final class One implements Secrets {
    @Override
    public Optional<Secret> find(String name) {
      return name.equals("redis-password") ? Optional.of(new Secret(VALUE)) : Optional.empty();
    }

    @Override
    public Collection<String> known() {
      return List.of(VALUE);
    }

    @Override
    public String remedy(String name) {
      return "Write it down";
    }
  }
}
