/**
 * The console: our own chat platform, in the browser and behind {@code say}. It keeps its messages
 * itself, so that a browser that was away reads on where it stopped. Who speaks is said by the
 * request's principal; it is set by {@code web} alone.
 */
@NullMarked
package dev.quarterdeck.chat.console;

import org.jspecify.annotations.NullMarked;
