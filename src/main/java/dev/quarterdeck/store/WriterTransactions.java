package dev.quarterdeck.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions over Spring's manager. What is to run after commit is kept here and not with
 * Spring's synchronizations, because those run while the connection is still bound to the thread.
 */
final class WriterTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(WriterTransactions.class);

  // Not static: a process may have more than one store open, each with its own transaction.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<List<Runnable>> open = new ThreadLocal<>();

  private final TransactionTemplate template;
  private final Failures failures;
  private final Optional<Turnstile> turnstile;

  /** Transactions; all through {@code turnstile} where there is one connection for all of them. */
  WriterTransactions(
      JdbcTransactionManager manager, Failures failures, Optional<Turnstile> turnstile) {
    this.template = new TransactionTemplate(manager);
    this.failures = failures;
    this.turnstile = turnstile;
  }

  @Override
  public <T> T write(Supplier<T> work) {
    return write(work, false);
  }

  @Override
  public <T> T writeFirst(Supplier<T> work) {
    return write(work, true);
  }

  private <T> T write(Supplier<T> work, boolean first) {
    if (isOpen()) {
      return inside(work);
    }
    List<Runnable> after = new ArrayList<>();
    T result;
    boolean entered = turnstile.isPresent() && turnstile.get().enter(first);
    open.set(after);
    try {
      result = inside(work);
      failures.over();
    } catch (TransactionException | DataAccessException e) {
      throw said(e);
    } finally {
      open.remove();
      if (entered) {
        turnstile.ifPresent(Turnstile::leave);
      }
    }
    after.forEach(WriterTransactions::runAfter);
    return result;
  }

  @Override
  public void afterCommit(Runnable after) {
    List<Runnable> pending = open.get();
    if (pending == null) {
      after.run();
    } else {
      pending.add(after);
    }
  }

  @Override
  public boolean isOpen() {
    return open.get() != null;
  }

  private <T> T inside(Supplier<T> work) {
    return template.<T>execute(status -> work.get());
  }

  // When the rollback fails too, what made it necessary is what matters.
  private RuntimeException said(RuntimeException e) {
    RuntimeException first =
        e instanceof TransactionSystemException system
                && system.getApplicationException() instanceof RuntimeException application
            ? application
            : e;
    return failures.failure(first).<RuntimeException>map(f -> f).orElse(first);
  }

  // The transaction stands whatever happens here: a failure must not look like a failed write.
  private static void runAfter(Runnable after) {
    try {
      after.run();
    } catch (RuntimeException e) {
      LOG.error("What was to run after a commit failed; the commit stands", e);
    }
  }
}
