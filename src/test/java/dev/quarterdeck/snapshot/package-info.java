/** Tests of {@code snapshot}. */
@NullMarked
package dev.quarterdeck.snapshot;

import org.jspecify.annotations.NullMarked;
