/** The conversation, spoken to as people speak to it. */
@NullMarked
package dev.quarterdeck.bot;

import org.jspecify.annotations.NullMarked;
