/** Secrets that the bot's host lays into a directory, as Docker does. */
@NullMarked
package dev.quarterdeck.secret;

import org.jspecify.annotations.NullMarked;
