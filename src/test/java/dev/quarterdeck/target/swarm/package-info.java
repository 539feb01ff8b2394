/** What holds for the Swarm adapter, on a scripted engine, the Playground and a real one. */
@NullMarked
package dev.quarterdeck.target.swarm;

import org.jspecify.annotations.NullMarked;
