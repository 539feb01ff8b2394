/**
 * The database behind everything durable: writers, a read-only pool, transactions that know whether
 * they are open, migrations. SQLite with WAL and synchronous=FULL is the embedded default,
 * PostgreSQL where more than one bot is to run. Calls to the outside inside a transaction are
 * refused, because a slow engine would hold the writer.
 *
 * <p><b>What may the SQL around here take for granted?</b> SQLite has one writer, so transactions
 * follow each other. On PostgreSQL they overlap, at READ COMMITTED: a decision over more than one
 * statement first updates the row it decides about, so that whoever decides about the same waits,
 * and looks only then. Rows are taken in one order everywhere. What the database ends all the same
 * (a deadlock, a broken connection) is a {@link dev.quarterdeck.store.StoreFailure}, and whoever
 * drives tries again.
 */
@NullMarked
package dev.quarterdeck.store;

import org.jspecify.annotations.NullMarked;
