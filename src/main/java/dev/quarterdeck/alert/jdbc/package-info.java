/** Alerts in the database. */
@NullMarked
package dev.quarterdeck.alert.jdbc;

import org.jspecify.annotations.NullMarked;
