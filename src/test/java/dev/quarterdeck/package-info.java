/** Checks of the whole: structure, style and stories that cross packages. */
@NullMarked
package dev.quarterdeck;

import org.jspecify.annotations.NullMarked;
