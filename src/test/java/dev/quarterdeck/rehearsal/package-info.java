/** Rehearsals of rehearsals: that they show what happens, and that they can fail. */
@NullMarked
package dev.quarterdeck.rehearsal;

import org.jspecify.annotations.NullMarked;
