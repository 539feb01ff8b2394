package dev.quarterdeck.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The open database of one data directory, held exclusively by this process. Thread-safe.
 *
 * <p>Everything that fails for a reason an operator can remove is a {@link StoreFailure}, wherever
 * it is called from.
 */
public final class Store implements AutoCloseable {
  private static final String FILE = "quarterdeck.db";
  private static final long LOW_SPACE = 32L << 20;

  private final Path directory;
  private final DataLock lock;
  private final Failures failures;
  private final HikariDataSource writerPool;
  private final StoreReader readers;
  private final Transactions transactions;
  private final JdbcClient writer;

  private Store(Path directory, DataLock lock, UnaryOperator<DataSource> promise) {
    this.directory = directory;
    this.lock = lock;
    Sqlite sqlite = new Sqlite(directory.resolve(FILE));
    this.failures = new Failures(sqlite.file());
    sqlite.migrate();
    this.writerPool = sqlite.writer();
    DataSource durable = promise.apply(writerPool);
    this.transactions = new WriterTransactions(new Writing(durable, failures), failures);
    JdbcTemplate template = Sqlite.template(durable, failures);
    this.writer = JdbcClient.create(template);
    this.readers = new StoreReader(sqlite.reader(), failures);
  }

  /**
   * Takes the directory, making it when missing, and brings the database up to date.
   *
   * @throws StoreFailure when another process holds it, or the file cannot be used
   */
  public static Store open(Path directory) {
    return open(directory, Synchronous::full);
  }

  /**
   * As {@link #open(Path)}, for what nobody needs after this process: commits do not wait for the
   * disk.
   */
  public static Store openPassing(Path directory) {
    return open(directory, Synchronous::off);
  }

  private static Store open(Path directory, UnaryOperator<DataSource> promise) {
    DataLock lock = DataLock.take(directory);
    try {
      return new Store(directory, lock, promise);
    } catch (RuntimeException e) {
      lock.close();
      throw said(directory.resolve(FILE), e);
    }
  }

  /**
   * Opens the database for reading without taking the directory, as the command line does while the
   * bot may be running.
   *
   * @throws StoreFailure when there is none
   */
  public static StoreReader readOnly(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new StoreFailure(
          "There is no database at '"
              + file.toAbsolutePath()
              + "'. Name the directory the bot was started with.");
    }
    try {
      return new StoreReader(new Sqlite(file).reader(), new Failures(file));
    } catch (RuntimeException e) {
      throw said(file, e);
    }
  }

  private static RuntimeException said(Path file, RuntimeException e) {
    return new Failures(file).failure(e).<RuntimeException>map(f -> f).orElse(e);
  }

  /** Transactions on the one writer. */
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
    return new TransactionGuard(Synchronous.normal(writerPool), transactions);
  }

  /** The directory that is held. */
  public Path directory() {
    return directory;
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
    readers.close();
    writerPool.close();
    lock.close();
  }
}
