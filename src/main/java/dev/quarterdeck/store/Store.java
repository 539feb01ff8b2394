package dev.quarterdeck.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The open database of a bot, whose data directory this process holds exclusively. Thread-safe.
 *
 * <p>Everything that fails for a reason an operator can remove is a {@link StoreFailure}, wherever
 * it is called from.
 */
public final class Store implements AutoCloseable {
  private static final long LOW_SPACE = 32L << 20;
  private static final Duration PRECEDENCE = Duration.ofSeconds(1);
  private static final Duration BETWEEN = Duration.ofMillis(5);

  private final Path directory;
  private final DataLock lock;
  private final Database database;
  private final Failures failures;
  private final Database.Pools pools;
  private final StoreReader readers;
  private final Optional<Turnstile> turnstile;
  private final Transactions transactions;
  private final JdbcClient writer;

  private Store(Path directory, DataLock lock, Database database) {
    this.directory = directory;
    this.lock = lock;
    this.database = database;
    this.failures = new Failures(database);
    database.migrate();
    this.pools = database.open();
    DataSource durable = pools.writer().source();
    this.turnstile =
        database.exclusive() ? Optional.of(new Turnstile(PRECEDENCE, BETWEEN)) : Optional.empty();
    this.transactions = new WriterTransactions(new Writing(durable, failures), failures, turnstile);
    this.writer = JdbcClient.create(template(durable, failures));
    this.readers = new StoreReader(pools.reader(), failures);
  }

  /**
   * Takes the directory, making it when missing, and brings the database in it up to date.
   *
   * @throws StoreFailure when another process holds it, or the file cannot be used
   */
  public static Store open(Path directory) {
    return open(Location.in(directory));
  }

  /**
   * Takes the data directory, making it when missing, and brings the database up to date, wherever
   * it is.
   *
   * @throws StoreFailure when another process holds the directory, or the database cannot be used
   */
  public static Store open(Location location) {
    return open(location.directory(), location.database());
  }

  /**
   * As {@link #open(Path)}, for what nobody needs after this process: commits do not wait for the
   * disk.
   */
  public static Store openPassing(Path directory) {
    return open(directory, Sqlite.passingIn(directory));
  }

  /**
   * As {@link #openPassing(Path)}, of a directory that holds a copy of a database which this
   * process has opened before: whether that is up to date is not looked up again, which takes
   * longer than most of what is done with it.
   */
  public static Store openCopied(Path directory) {
    return open(directory, Sqlite.copiedIn(directory));
  }

  private static Store open(Path directory, Database database) {
    DataLock lock = DataLock.take(directory);
    try {
      return new Store(directory, lock, database);
    } catch (RuntimeException e) {
      lock.close();
      throw said(database, e);
    }
  }

  /** As {@link #readOnly(Location)}, of the database in a data directory. */
  public static StoreReader readOnly(Path directory) {
    return readOnly(Location.in(directory));
  }

  /**
   * Opens the database for reading without taking the directory, as the command line does while the
   * bot may be running.
   *
   * @throws StoreFailure when there is none
   */
  public static StoreReader readOnly(Location location) {
    Database database = location.database();
    database.requireThere();
    try {
      return new StoreReader(database.reader(), new Failures(database));
    } catch (RuntimeException e) {
      throw said(database, e);
    }
  }

  private static RuntimeException said(Database database, RuntimeException e) {
    return new Failures(database).failure(e).<RuntimeException>map(f -> f).orElse(e);
  }

  static JdbcTemplate template(DataSource connections, Failures failures) {
    JdbcTemplate template = new JdbcTemplate(connections);
    template.setExceptionTranslator(failures);
    return template;
  }

  /** Its kind and its place, for people; never a secret. */
  public String title() {
    return database.title();
  }

  /**
   * Whether no other process can be alive on this database, so that what one was driving is for
   * this one to take up at once.
   */
  public boolean exclusive() {
    return database.exclusive();
  }

  /** Transactions; what is committed survives a power cut. */
  public Transactions transactions() {
    return transactions;
  }

  /** Writes; joins the transaction this thread has open, else each statement commits by itself. */
  public JdbcClient writer() {
    return writer;
  }

  /** Reads what is committed, beside the writer; never what this thread's transaction wrote. */
  public JdbcClient reader() {
    return readers.reader();
  }

  /**
   * The writer for the scheduler, which commits on its own: throws inside a transaction. What it
   * commits survives the process, but the newest of it perhaps not a power cut.
   */
  public DataSource ownCommits() {
    DataSource own = pools.own().source();
    return new TransactionGuard(
        turnstile.<DataSource>map(t -> new Passing(own, t)).orElse(own), transactions);
  }

  /** What keeps the database from working, as a sentence with the next step; cheap to ask. */
  public Optional<String> problem() {
    try {
      if (failures.last().isPresent()) {
        // Nothing else may write while everything fails: this finds out that it is over.
        transactions.write(() -> writer.sql("UPDATE audit_head SET id = id").update());
      }
      reader().sql("SELECT sequence FROM audit_head").query(Long.class).single();
      return lowSpace();
    } catch (DataAccessException e) {
      return Optional.of(failures.failure(e).map(Throwable::getMessage).orElse(e.toString()));
    }
  }

  private Optional<String> lowSpace() {
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      return free >= LOW_SPACE
          ? Optional.empty()
          : Optional.of(
              "The disk under '" + directory + "' has " + (free >> 20) + " MB left. Free space.");
    } catch (IOException e) {
      return Optional.of("The data directory '" + directory + "' cannot be looked at: " + e);
    }
  }

  @Override
  public void close() {
    pools.close();
    lock.close();
  }
}
