/** Tests of {@code permission}. */
@NullMarked
package dev.quarterdeck.permission;

import org.jspecify.annotations.NullMarked;
