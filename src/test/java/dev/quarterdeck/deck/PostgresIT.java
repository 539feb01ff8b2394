package dev.quarterdeck.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import dev.quarterdeck.rig.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot and the commands of the jar on PostgreSQL, each as a process of its own. */
@OnPostgres
class PostgresIT {
  @TempDir private Path folder;

  @Test
  void theBotNamesItsStoreAndNothingSecretAndTheCommandsFindIt(FreshDatabase database)
      throws Exception {
    Path data = folder.resolve("data");
    try (Playground playground =
            Playground.start(Playground.Options.of(InstantSource.system()).at(10));
        Deck deck =
            new Deck(database.at(data), "tcp://" + playground.url().getAuthority(), Path.of("."))) {
      deck.start();
      Voice alice = deck.as("alice");
      alice.ended(alice.says("scale maplepress_backend 3").subject(), Duration.ofSeconds(60));
      deck.stop();
      assertThat(deck.log())
          .contains("store PostgreSQL 127.0.0.1:")
          .contains("/" + database.name() + ",")
          .doesNotContain(database.password());
    }
    assertThat(data.resolve("quarterdeck.db")).doesNotExist();
    Shell.Ended token = Shell.run(there(database, "token", "alice"));
    assertThat(token.exit()).as(token.err()).isZero();
    assertThat(token.out().strip()).startsWith("qd_");
    assertThat(Shell.run(there(database, "audit", "verify")).out())
        .startsWith("Intact: ")
        .contains("1 published heads, 1 entries not sealed yet");
    database.administer("DELETE FROM audit_entry WHERE sequence = 2");
    Shell.Ended verify = Shell.run(there(database, "audit", "verify"));
    assertThat(verify.exit()).isEqualTo(1);
    assertThat(verify.out()).startsWith("sequence 2: the entry is missing");
  }

  /** A container's health check takes whatever is no answer for death, and restarts the bot. */
  @Test
  void healthIsAnAnswerAlsoWhileTheServerIsAway() throws Exception {
    try (Playground playground =
            Playground.start(Playground.Options.of(InstantSource.system()).at(10));
        PostgresServer server = PostgresServer.another();
        Deck deck =
            new Deck(
                server.fresh().at(folder.resolve("data")),
                "tcp://" + playground.url().getAuthority(),
                Path.of("."))) {
      deck.start();
      server.kill();
      await().atMost(Duration.ofSeconds(60)).until(() -> deck.health().status() != 200);
      assertThat(deck.health().status()).isEqualTo(503);
      assertThat(deck.health().json().path("status").asString("")).isEqualTo("DOWN");
      server.start();
      await().atMost(Duration.ofSeconds(90)).until(() -> deck.health().status() == 200);
    }
  }

  @Test
  void thePasswordIsReadFromASecretFileOfItsName(FreshDatabase database) throws Exception {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("quarterdeck.store.password"), "an old one\n");
    Shell.Ended ended =
        Shell.run(
            "--spring.config.import=configtree:" + secrets + "/",
            "--quarterdeck.data=" + folder.resolve("data"),
            "--quarterdeck.store.url=" + database.url(),
            "--quarterdeck.store.user=" + database.user());
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).contains("does not take the password of 'bot'");
  }

  private String[] there(FreshDatabase database, String... command) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), database.password());
    List<String> all = new ArrayList<>(List.of(command));
    all.add("--data=" + folder.resolve("data"));
    all.add("--store=" + database.url());
    all.add("--store-user=" + database.user());
    all.add("--store-password-file=" + password);
    return all.toArray(String[]::new);
  }

  @Test
  void aServerThatIsNotThereIsToldInOneSentence() {
    Shell.Ended ended =
        Shell.run(
            "--quarterdeck.data=" + folder.resolve("data"),
            "--quarterdeck.store.url=jdbc:postgresql://127.0.0.1:1/quarterdeck?sslmode=disable",
            "--quarterdeck.store.user=bot",
            "--quarterdeck.store.password=secret",
            "--server.port=0",
            "--quarterdeck.hooks.port=0");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err().strip())
        .isEqualTo(
            "The database '127.0.0.1:1/quarterdeck' cannot be reached (connection refused). Start"
                + " the server, or correct quarterdeck.store.url.");
    assertThat(ended.out()).doesNotContain("secret", "\tat ");
  }
}
