/** Outages in the database. */
@NullMarked
package dev.quarterdeck.outage.jdbc;

import org.jspecify.annotations.NullMarked;
