package dev.quarterdeck.store;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A kind of database: how it is opened and brought up to date, and what its failures mean. */
interface Database {
  /** Its kind and its place, for people; never a secret. */
  String title();

  /** Its place within a sentence, for example {@code database 'data/quarterdeck.db'}. */
  String noun();

  /** Whether it can be reached without opening it for writing first. */
  void requireThere();

  /**
   * Brings its tables up to date.
   *
   * @throws StoreFailure when it is not to be touched, as when a newer bot has written it
   */
  void migrate();

  /** Opens the connections of a bot. */
  Pools open();

  /** Opens connections that can only read. */
  Pool reader();

  /** Whether nobody else can be alive on it while this process holds its data directory. */
  boolean exclusive();

  /** What an operator can do about that failure; empty when it is ours. */
  Optional<Ailment> ailment(SQLException failure);

  /** What Spring makes of failures that are ours. */
  SQLExceptionTranslator ours();

  /**
   * Something wrong with a database.
   *
   * @param sentence with the next step
   * @param passing whether it is over once it is told, so that health has nothing to say of it
   * @param perhaps whether what was being written may be there
   */
  record Ailment(String sentence, boolean passing, boolean perhaps) {
    Ailment(String sentence, boolean passing) {
      this(sentence, passing, false);
    }
  }

  /**
   * The connections of a bot.
   *
   * @param writer for transactions; what is committed survives a power cut
   * @param own for the scheduler, which commits by itself; the newest of it may not
   * @param reader sees what is committed
   */
  record Pools(Pool writer, Pool own, Pool reader) implements AutoCloseable {
    @Override
    public void close() {
      reader.close();
      own.close();
      writer.close();
    }
  }
}
