/** Outages in real databases. */
@NullMarked
package dev.quarterdeck.outage.jdbc;

import org.jspecify.annotations.NullMarked;
