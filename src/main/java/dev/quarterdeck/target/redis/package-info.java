/**
 * Redis in a service of the Swarm, asked with the {@code redis-cli} of its own container.
 *
 * <p>Why {@code --askpass}: it reads the password from standard input, also without a terminal. On
 * a command line or in an environment anybody on the node could read it.
 */
@NullMarked
package dev.quarterdeck.target.redis;

import org.jspecify.annotations.NullMarked;
