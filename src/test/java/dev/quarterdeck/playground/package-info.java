/**
 * The Engine contract: what the product relies on of a Docker engine, asserted over plain HTTP
 * against the Playground and against a real engine alike; and sentences about the model itself.
 */
@NullMarked
package dev.quarterdeck.playground;

import org.jspecify.annotations.NullMarked;
