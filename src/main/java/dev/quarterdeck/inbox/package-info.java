/**
 * Durable events in. An event is acknowledged to its sender only after it is here; the same key
 * never stands twice, so a redelivered event makes no second run.
 */
@NullMarked
package dev.quarterdeck.inbox;

import org.jspecify.annotations.NullMarked;
