/**
 * Who people are, on every platform they speak from: one human, one Person, so that nobody approves
 * himself from a second chat. Only immutable platform ids identify; display names never do.
 */
@NullMarked
package dev.quarterdeck.person;

import org.jspecify.annotations.NullMarked;
