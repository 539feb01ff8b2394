/** Tests of {@code source}. */
@NullMarked
package dev.quarterdeck.source;

import org.jspecify.annotations.NullMarked;
