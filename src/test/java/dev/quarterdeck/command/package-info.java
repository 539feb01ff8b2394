/** The grammar of commands, line by line. */
@NullMarked
package dev.quarterdeck.command;

import org.jspecify.annotations.NullMarked;
