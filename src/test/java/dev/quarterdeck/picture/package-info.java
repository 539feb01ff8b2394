/** Pictures, looked at point by point. */
@NullMarked
package dev.quarterdeck.picture;

import org.jspecify.annotations.NullMarked;
