/**
 * Who drives what, when, on db-scheduler's one table.
 *
 * <p>The scheduler gets the writer unproxied, commits on its own, and its clock is the real one. It
 * revives an execution of its own process when its writer was blocked for too long, so the process
 * keeps its own record of what it drives and refuses a second driver.
 */
@NullMarked
package dev.quarterdeck.due.jdbc;

import org.jspecify.annotations.NullMarked;
