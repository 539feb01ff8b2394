/**
 * The trail as a table, and its sealer. Entries are sealed where their seal is null, never by an id
 * cursor, because ids do not commit in order everywhere; the head moves by compare-and-set, so a
 * second sealer loses instead of forking the chain.
 */
@NullMarked
package dev.quarterdeck.audit.jdbc;

import org.jspecify.annotations.NullMarked;
