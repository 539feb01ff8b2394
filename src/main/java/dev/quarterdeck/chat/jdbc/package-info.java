/**
 * Conversations in the database: what waits to be said, live cards, their tokens, the transcript.
 * What is told commits with what it tells, so nothing is said about what did not happen.
 */
@NullMarked
package dev.quarterdeck.chat.jdbc;

import org.jspecify.annotations.NullMarked;
