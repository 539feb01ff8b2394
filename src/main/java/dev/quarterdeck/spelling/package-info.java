/**
 * What somebody probably meant. One measure for files, expressions and commands, so that all of
 * them suggest alike; it only ever suggests, nothing is done on a guess.
 */
@NullMarked
package dev.quarterdeck.spelling;

import org.jspecify.annotations.NullMarked;
