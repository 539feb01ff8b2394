/** Snapshots in the database: one row for every one that was ever in force, its files as JSON. */
@NullMarked
package dev.quarterdeck.snapshot.jdbc;

import org.jspecify.annotations.NullMarked;
