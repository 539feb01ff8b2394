/** Schedules in the database. */
@NullMarked
package dev.quarterdeck.schedule.jdbc;

import org.jspecify.annotations.NullMarked;
