/** Alerts in real databases. */
@NullMarked
package dev.quarterdeck.alert.jdbc;

import org.jspecify.annotations.NullMarked;
