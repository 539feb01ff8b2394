/**
 * Elevations as a table. That a person has at most one open in a role is held by an index, so that
 * two events at once cannot both begin one.
 */
@NullMarked
package dev.quarterdeck.elevation.jdbc;

import org.jspecify.annotations.NullMarked;
