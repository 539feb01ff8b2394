/**
 * Runs in the database. A run's value is one JSON body beside the columns that queries need, so
 * that a new field of a run needs no migration.
 */
@NullMarked
package dev.quarterdeck.run.jdbc;

import org.jspecify.annotations.NullMarked;
