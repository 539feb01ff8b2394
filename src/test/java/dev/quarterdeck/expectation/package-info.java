/** Tests of {@code expectation}. */
@NullMarked
package dev.quarterdeck.expectation;

import org.jspecify.annotations.NullMarked;
