/**
 * The whole bot in a process of its own, so that it can be killed: what it promises about crashes
 * and outages is only worth something for the product as it is shipped.
 */
@NullMarked
package dev.quarterdeck.deck;

import org.jspecify.annotations.NullMarked;
