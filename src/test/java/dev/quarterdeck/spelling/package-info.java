/** Tests of {@code spelling}. */
@NullMarked
package dev.quarterdeck.spelling;

import org.jspecify.annotations.NullMarked;
