package dev.quarterdeck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.rig.FreshDatabase;
import dev.quarterdeck.rig.OnPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told when a server does not take the bot. */
@OnPostgres
class PostgresStartTest {
  @TempDir Path directory;

  private void refused(Server server, String... words) {
    assertThatThrownBy(() -> Store.open(Location.in(directory).on(server)))
        .isInstanceOf(StoreFailure.class)
        .message()
        .contains(words)
        .doesNotContain(server.password());
    Store.open(directory.resolve("free")).close();
  }

  @Test
  void saysWhoIsNotLetIn(FreshDatabase database) {
    Server server = database.server();
    refused(
        new Server(server.url(), "bot", "another"),
        "does not take the password of 'bot'",
        "quarterdeck.store.password");
    assertThatThrownBy(
            () -> Store.open(Location.in(directory).on(new Server(server.url(), "bot", ""))))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("asks 'bot' for a password");
    refused(
        new Server(server.url(), "nobody", server.password()), "of 'nobody'", "quarterdeck.store");
    refused(
        new Server(server.url() + "x", "bot", server.password()),
        "does not exist",
        "CREATE DATABASE");
    refused(
        new Server("jdbc:postgresql://127.0.0.1:1/db", "bot", "secret"),
        "The database '127.0.0.1:1/db' cannot be reached (connection refused)",
        "quarterdeck.store.url");
    refused(
        new Server("jdbc:postgresql://nowhere.invalid/db", "bot", "secret"),
        "'nowhere.invalid/db' cannot be reached (no such host)");
  }

  @Test
  void refusesUrlsThatCannotBeUsedOrShown() {
    for (String url :
        List.of("postgres://db/bot", "jdbc:postgresql:bot", "jdbc:postgresql://bot:pw@db/bot")) {
      assertThatThrownBy(() -> new Server(url, "bot", "pw"))
          .isInstanceOf(StoreFailure.class)
          .message()
          .contains("jdbc:postgresql://HOST")
          .doesNotContain("pw@");
    }
    assertThatThrownBy(() -> new Server("jdbc:postgresql://db/bot?password=pw", "bot", ""))
        .hasMessageContaining("names a user or a password")
        .hasMessageNotContaining("=pw");
    assertThatThrownBy(() -> new Server("jdbc:postgresql://db/bot", " ", ""))
        .hasMessageContaining("quarterdeck.store.user");
    assertThat(Location.of(directory, " ", "", "")).isEqualTo(Location.in(directory));
  }

  @Test
  void refusesADatabaseThatCannotKeepEveryText(FreshDatabase database) {
    try (FreshDatabase latin =
        database.on().fresh("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")) {
      refused(latin.server(), "has the encoding LATIN1", "ENCODING 'UTF8'");
    }
  }

  @Test
  void refusesADatabaseWhereItMayMakeNothing(FreshDatabase database) {
    try (FreshDatabase strange =
        database.on().fresh("TEMPLATE template0 ENCODING 'UTF8' ALLOW_CONNECTIONS true")) {
      strange.administer("ALTER DATABASE " + strange.name() + " OWNER TO admin");
      refused(strange.server(), "refuses something to 'bot'", "owner");
    }
  }

  @Test
  void saysThatADatabaseIsEmptyToWhoOnlyReads(FreshDatabase database) {
    try (FreshDatabase empty = database.on().fresh("TEMPLATE template0 ENCODING 'UTF8'")) {
      assertThatThrownBy(() -> Store.readOnly(empty.at(directory)))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("is empty");
    }
  }

  @Test
  void twoBotsMayBringAnEmptyDatabaseUpToDateAtTheSameTime(FreshDatabase database)
      throws Exception {
    try (FreshDatabase empty = database.on().fresh("TEMPLATE template0 ENCODING 'UTF8'");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> empty.open(directory.resolve("one")));
      var two = threads.submit(() -> empty.open(directory.resolve("two")));
      one.get().close();
      two.get().close();
    }
  }
}
