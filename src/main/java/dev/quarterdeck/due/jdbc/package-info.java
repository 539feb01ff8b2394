/**
 * Who drives what, when, on db-scheduler's one table.
 *
 * <p>The scheduler gets the writer unproxied, commits on its own, and its clock is the real one. It
 * revives an execution of its own process when its writer was blocked for too long, so the process
 * keeps its own record of what it drives and refuses a second driver.
 *
 * <p><b>Why is a wake no no-op for what pauses after a failure?</b> New work may have nothing to do
 * with what failed: one card that could not be rendered kept every answer of its room waiting for a
 * minute, and a run that fails to be driven must still hear that it is unlocked. A wake ends the
 * pause; the sweep does not.
 */
@NullMarked
package dev.quarterdeck.due.jdbc;

import org.jspecify.annotations.NullMarked;
