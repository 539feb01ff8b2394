package dev.quarterdeck.audit.jdbc;

import dev.quarterdeck.audit.Chain;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names and salts, apart from the chain so that they can be deleted. */
final class People {
  private static final int SALT_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final JdbcClient db;

  People(JdbcClient db) {
    this.db = db;
  }

  /** What stands for the person in the chain; makes it when the name is new. */
  String hash(String name) {
    return find(name).orElseGet(() -> create(name));
  }

  private String create(String name) {
    byte[] bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    String salt = HexFormat.of().formatHex(bytes);
    db.sql(
            """
            INSERT INTO audit_person (hash, name, salt) VALUES (?, ?, ?)
            ON CONFLICT (name) DO NOTHING
            """)
        .params(Chain.person(name, salt), name, salt)
        .update();
    return find(name).orElseThrow();
  }

  private Optional<String> find(String name) {
    return db.sql("SELECT hash FROM audit_person WHERE name = ?")
        .param(name)
        .query((row, n) -> row.getString(1))
        .optional();
  }

  boolean forget(String name) {
    return db.sql("DELETE FROM audit_person WHERE name = ?").param(name).update() == 1;
  }
}
