/** Tests of {@code web.jdbc}. */
@NullMarked
package dev.quarterdeck.web.jdbc;

import org.jspecify.annotations.NullMarked;
