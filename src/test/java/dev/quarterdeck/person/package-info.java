/** Tests of {@code person}. */
@NullMarked
package dev.quarterdeck.person;

import org.jspecify.annotations.NullMarked;
