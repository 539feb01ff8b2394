/** Tests of runbooks that start by themselves. */
@NullMarked
package dev.quarterdeck.schedule;

import org.jspecify.annotations.NullMarked;
