package dev.quarterdeck.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.audit.Verification;
import dev.quarterdeck.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqliteTamperTest extends TamperContract {
  @Override
  Store open(Path at) {
    return Store.open(at);
  }

  @Test
  void findsWhatAnotherProgramDidToTheFile() throws Exception {
    seal(5);
    store.close();
    Path data = directory.resolve("data");
    try (Connection raw =
        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("quarterdeck.db"))) {
      raw.createStatement()
          .executeUpdate("UPDATE audit_entry SET sequence = 'x', verb = 'y' WHERE sequence = 3");
    }
    try (var reader = Store.readOnly(data)) {
      assertThat(Verification.of(JdbcTrail.records(reader), List.of(), Optional.empty()).findings())
          .isNotEmpty();
    }
    store = Store.open(data);
  }
}
