/** The commands of the jar. */
@NullMarked
package dev.quarterdeck.cli;

import org.jspecify.annotations.NullMarked;
