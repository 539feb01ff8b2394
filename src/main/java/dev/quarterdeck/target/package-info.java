/**
 * What the bot can do to the world and see of it: ports only. A system (Swarm, Cassandra, a shell)
 * is one package below this one that implements {@link dev.quarterdeck.target.Action}, {@link
 * dev.quarterdeck.target.Kind} and {@link dev.quarterdeck.target.View}.
 */
@NullMarked
package dev.quarterdeck.target;

import org.jspecify.annotations.NullMarked;
