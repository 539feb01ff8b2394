/** Tests of {@code elevation.jdbc}. */
@NullMarked
package dev.quarterdeck.elevation.jdbc;

import org.jspecify.annotations.NullMarked;
