/** Tests of the package of the same name. */
@NullMarked
package dev.quarterdeck.chat.console;

import org.jspecify.annotations.NullMarked;
