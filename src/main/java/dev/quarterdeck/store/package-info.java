/**
 * The database behind everything durable: one writer, a read-only pool, transactions that know
 * whether they are open, migrations. SQLite with WAL and synchronous=FULL is the embedded default.
 * Calls to the outside inside a transaction are refused, because a slow engine would hold the
 * writer.
 */
@NullMarked
package dev.quarterdeck.store;

import org.jspecify.annotations.NullMarked;
