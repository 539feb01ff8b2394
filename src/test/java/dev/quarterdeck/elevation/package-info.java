/** Tests of {@code elevation}. */
@NullMarked
package dev.quarterdeck.elevation;

import org.jspecify.annotations.NullMarked;
