/** Tests of the package of the same name. */
@NullMarked
package dev.quarterdeck.chat;

import org.jspecify.annotations.NullMarked;
