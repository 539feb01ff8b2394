/** Tests of {@code snapshot.jdbc}. */
@NullMarked
package dev.quarterdeck.snapshot.jdbc;

import org.jspecify.annotations.NullMarked;
