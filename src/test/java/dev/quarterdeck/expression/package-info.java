/** Tests of {@code expression}. */
@NullMarked
package dev.quarterdeck.expression;

import org.jspecify.annotations.NullMarked;
