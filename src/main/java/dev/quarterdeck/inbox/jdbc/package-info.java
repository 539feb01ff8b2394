/**
 * The inbox as a table. Every row is driven by itself, so a read never waits behind a slow plan;
 * what arrives at the same time shares one commit, because the disk gives only so many in a second.
 */
@NullMarked
package dev.quarterdeck.inbox.jdbc;

import org.jspecify.annotations.NullMarked;
