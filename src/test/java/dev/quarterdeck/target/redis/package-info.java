/** Redis, as a service of a real Swarm. */
@NullMarked
package dev.quarterdeck.target.redis;

import org.jspecify.annotations.NullMarked;
