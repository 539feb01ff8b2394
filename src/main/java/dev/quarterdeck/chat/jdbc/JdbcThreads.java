package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.Threads;
import dev.quarterdeck.store.Store;
import java.util.Optional;

/** The threads of the cards in the database. */
public final class JdbcThreads implements Threads {
  private final Store store;

  /** The threads of this store. */
  public JdbcThreads(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Place> of(String subject) {
    return store
        .reader()
        .sql("SELECT place, ref FROM chat_card WHERE subject = ? AND ref IS NOT NULL")
        .param(subject)
        .query((row, n) -> MessageJson.place(row.getString("place")).inThread(row.getString("ref")))
        .optional();
  }
}
